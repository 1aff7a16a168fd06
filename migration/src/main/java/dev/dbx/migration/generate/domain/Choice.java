package dev.dbx.migration.generate.domain;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.english.Inflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a domain.
 *
 * @param item what it is about, as a singular name; empty where the domain has no subject
 * @param user who acts, as a singular name
 * @param tables of the reader's that stand for nouns, by the name that the domain has for them
 * @param said the stems of the words that were said
 * @param values of holes such as {@code {duration:1 day}}
 * @param more columns of the first table, and what holds for them
 */
public record Choice(
    String item,
    String user,
    Map<String, QualifiedName> tables,
    Set<String> said,
    Map<String, String> values,
    List<Line> more) {

  private static final Pattern HOLE = Pattern.compile("\\{([a-z]+)(?::([^}]*))?}");

  /** Nothing said but the name of the domain. */
  public static final Choice PLAIN =
      new Choice("", "user", Map.of(), Set.of(), Map.of(), List.of());

  public Choice {
    tables = Map.copyOf(tables);
    said = Set.copyOf(said);
    values = Map.copyOf(values);
    more = List.copyOf(more);
  }

  /** A domain's text with the holes filled. */
  String fill(String text) {
    Matcher matcher = HOLE.matcher(text);
    return matcher.replaceAll(
        hole -> Matcher.quoteReplacement(value(hole.group(1), hole.group(2))));
  }

  private String value(String hole, @Nullable String usual) {
    return switch (hole) {
      case "item" -> item;
      case "items" -> Inflection.plural(item);
      case "user" -> user;
      case "users" -> Inflection.plural(user);
      default ->
          Optional.ofNullable(values.get(hole)).or(() -> Optional.ofNullable(usual)).orElseThrow();
    };
  }

  /** Whether a line belongs to what is wanted. */
  boolean wants(Domain.Clause clause) {
    Predicate<String> spoken = trigger -> said.containsAll(Stem.all(trigger));
    return clause.triggers().isEmpty()
        || clause.triggers().stream().anyMatch(spoken) == clause.wanted();
  }
}
