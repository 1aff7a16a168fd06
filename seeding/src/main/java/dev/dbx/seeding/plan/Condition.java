package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a CHECK or a domain demands of a row, as PostgreSQL reads it.
 *
 * @param name for people
 * @param columns in it
 */
record Condition(String name, Set<Identifier> columns, String sql) {

  private static final Pattern WORD =
      Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\d_$]*");

  Condition {
    columns = Set.copyOf(columns);
  }

  static Condition of(String name, String sql, Collection<Identifier> columns) {
    Set<String> words =
        WORD.matcher(sql).results().map(word -> word.group()).collect(Collectors.toSet());
    Set<Identifier> named =
        columns.stream()
            .filter(column -> words.contains(column.sql()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Condition(name, named, sql);
  }

  /** Names in a condition replaced by expressions, outside of constants. */
  static String replaced(String sql, Map<String, String> expressions) {
    return WORD.matcher(sql)
        .replaceAll(
            word -> Matcher.quoteReplacement(expressions.getOrDefault(word.group(), word.group())));
  }
}
