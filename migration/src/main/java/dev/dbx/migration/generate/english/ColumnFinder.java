package dev.dbx.migration.generate.english;

import dev.dbx.core.name.CloseMatches;
import dev.dbx.migration.generate.plan.TableShape;
import dev.dbx.migration.generate.plan.TableShape.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds the column of a table that some words mean. */
final class ColumnFinder {

  private static final Set<String> NOUNS =
      Set.of("column", "columns", "field", "fields", "flag", "value", "values", "attribute");

  private final TableShape table;
  private final Consumer<String> assumptions;

  ColumnFinder(TableShape table, Consumer<String> assumptions) {
    this.table = table;
    this.assumptions = assumptions;
  }

  static Phrase noun(Phrase phrase) {
    return phrase.bare().without(NOUNS);
  }

  Optional<ColumnName> find(Phrase phrase) {
    Phrase noun = withoutTable(noun(phrase));
    if (!noun.isNoun()) {
      return Optional.empty();
    }
    return exact(noun).or(() -> loose(noun));
  }

  /** Its name, singular or plural, or that of what it refers to. */
  Optional<ColumnName> exact(Phrase phrase) {
    Phrase noun = withoutTable(noun(phrase));
    String wanted = noun.name();
    String singular = Inflection.singular(wanted);
    return only(noun, field -> name(field).equals(wanted))
        .or(() -> only(noun, field -> Inflection.singular(name(field)).equals(singular)))
        .or(() -> only(noun, field -> (name(field) + "s").equals(wanted)))
        .or(() -> only(noun, field -> name(field).equals(singular + "_id")));
  }

  private Optional<ColumnName> loose(Phrase noun) {
    String wanted = Inflection.singular(noun.name());
    Set<String> meant = Lexicon.COLUMNS.getOrDefault(wanted, Set.of());
    return assuming(noun, only(noun, field -> meant.contains(name(field))))
        .or(() -> assuming(noun, only(noun, field -> name(field).endsWith("_" + wanted))))
        .or(() -> assuming(noun, only(noun, field -> name(field).startsWith(wanted + "_"))));
  }

  private Optional<ColumnName> assuming(Phrase noun, Optional<ColumnName> found) {
    found.ifPresent(
        column -> assumptions.accept("\"" + noun.text() + "\" means the column " + column.words()));
    return found;
  }

  private static String name(Field field) {
    return field
        .name()
        .value()
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toLowerCase(java.util.Locale.ROOT);
  }

  /** In "event payload" of the table events, the payload. */
  private Phrase withoutTable(Phrase noun) {
    String own = Inflection.singular(table.name().name().value());
    for (int words = noun.size() - 1; words > 0; words--) {
      if (Inflection.singular(noun.to(words).name()).equals(own)) {
        return noun.from(words);
      }
    }
    return noun;
  }

  private Optional<ColumnName> only(Phrase noun, Predicate<Field> condition) {
    List<Field> found = table.fields().stream().filter(condition).toList();
    if (found.size() > 1) {
      throw Unclear.ambiguous(
          "Which column is meant by \"" + noun.text() + "\"?",
          found.stream().map(field -> new ColumnName(table, field).words()).toList());
    }
    return found.stream().findFirst().map(field -> new ColumnName(table, field));
  }

  List<String> close(Phrase phrase) {
    return CloseMatches.of(
        withoutTable(noun(phrase)).name(),
        table.fields().stream().map(field -> field.name().value()).toList());
  }
}
