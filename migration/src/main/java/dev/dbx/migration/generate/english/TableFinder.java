package dev.dbx.migration.generate.english;

import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.name.Identifier;
import dev.dbx.migration.generate.plan.TableShape;
import dev.dbx.migration.generate.plan.Tables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds the table that a noun means. */
final class TableFinder {

  private static final Set<String> NOUNS =
      Set.of("table", "tables", "row", "rows", "record", "records", "entry", "entries");

  private final Tables tables;
  private final Consumer<String> assumptions;

  TableFinder(Tables tables, Consumer<String> assumptions) {
    this.tables = tables;
    this.assumptions = assumptions;
  }

  /** By its name, singular or plural, or by another word for it; empty if there is none. */
  Optional<TableShape> find(Phrase phrase) {
    Phrase noun = phrase.bare().without(NOUNS);
    if (!noun.isNoun() || noun.size() > 5) {
      return Optional.empty();
    }
    return exact(noun).or(() -> synonym(noun)).or(() -> ending(noun));
  }

  Optional<TableShape> exact(Phrase phrase) {
    Phrase noun = phrase.bare().without(NOUNS);
    if (!noun.isNoun()) {
      return Optional.empty();
    }
    String text = noun.text();
    int dot = text.indexOf('.');
    if (dot > 0) {
      return only(
          phrase,
          table ->
              table.name().name().value().equalsIgnoreCase(text.substring(dot + 1))
                  && table
                      .name()
                      .schema()
                      .filter(s -> s.value().equalsIgnoreCase(text.substring(0, dot)))
                      .isPresent());
    }
    String wanted = folded(noun.name());
    return only(phrase, table -> folded(table.name().name().value()).equals(wanted));
  }

  private static String folded(String name) {
    return Inflection.singular(
        name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT));
  }

  private Optional<TableShape> synonym(Phrase noun) {
    Set<String> meant = Lexicon.TABLES.getOrDefault(Inflection.singular(noun.name()), Set.of());
    return assuming(noun, only(noun, table -> meant.contains(folded(table.name().name().value()))));
  }

  private Optional<TableShape> ending(Phrase noun) {
    String end = "_" + folded(noun.name());
    return assuming(noun, only(noun, table -> folded(table.name().name().value()).endsWith(end)));
  }

  private Optional<TableShape> assuming(Phrase noun, Optional<TableShape> found) {
    found.ifPresent(
        table ->
            assumptions.accept("\"" + noun.text() + "\" means the table " + table.name().sql()));
    return found;
  }

  private Optional<TableShape> only(Phrase phrase, Predicate<TableShape> condition) {
    List<TableShape> found = tables.all().stream().filter(condition).toList();
    if (found.size() > 1) {
      Identifier home = tables.home();
      List<TableShape> here =
          found.stream().filter(table -> table.name().schema().equals(Optional.of(home))).toList();
      if (here.size() == 1) {
        return Optional.of(here.get(0));
      }
      throw Unclear.ambiguous(
          "Which table is meant by \"" + phrase.text() + "\"?",
          found.stream().map(table -> table.name().sql()).toList());
    }
    return found.stream().findFirst();
  }

  /** Names like it. */
  List<String> close(Phrase phrase) {
    return CloseMatches.of(
        phrase.bare().without(NOUNS).name(),
        tables.all().stream().map(table -> table.name().name().value()).toList());
  }
}
