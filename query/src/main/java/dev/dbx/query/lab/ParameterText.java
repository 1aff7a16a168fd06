package dev.dbx.query.lab;

import dev.dbx.core.script.SqlLexer;
import dev.dbx.core.script.SqlToken;
import dev.dbx.core.script.SqlToken.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A statement as pg_stat_statements shows it, made so that it can be prepared: what was a constant
 * is {@code $1} now, also where only a constant may stand.
 */
final class ParameterText {

  /** Types whose constants are written with the type in front (docs, 4.1.2.7). */
  private static final Set<String> TYPES =
      Set.of(
          "interval",
          "date",
          "time",
          "timetz",
          "timestamp",
          "timestamptz",
          "inet",
          "cidr",
          "uuid",
          "json",
          "jsonb",
          "numeric",
          "text",
          "point",
          "box",
          "xml");

  private ParameterText() {}

  /** {@code interval $1} becomes {@code $1::interval}, {@code extract($1 from x)} date_part. */
  static String preparable(String sql) {
    List<SqlToken> tokens = SqlLexer.tokens(sql);
    StringBuilder text = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Change change = change(tokens, i, sql);
      if (change.length() > 0) {
        text.append(sql, copied, tokens.get(i).start()).append(change.text());
        i += change.length() - 1;
        copied = tokens.get(i).end();
      }
    }
    return text.append(sql, copied, sql.length()).toString();
  }

  /**
   * Puts a cast behind some of its parameters.
   *
   * @param numbers of the parameters
   */
  static String cast(String sql, Set<Integer> numbers, String type) {
    StringBuilder text = new StringBuilder();
    int copied = 0;
    for (Parameter parameter : parameters(sql)) {
      if (numbers.contains(parameter.number())) {
        text.append(sql, copied, parameter.end()).append("::").append(type);
        copied = parameter.end();
      }
    }
    return text.append(sql, copied, sql.length()).toString();
  }

  /**
   * Puts constants in the place of some of its parameters; the others are counted anew.
   *
   * @param literals by the numbers of the parameters
   */
  static String with(String sql, Map<Integer, String> literals) {
    StringBuilder text = new StringBuilder();
    Map<Integer, Integer> numbers = new HashMap<>();
    int copied = 0;
    for (Parameter parameter : parameters(sql)) {
      String literal = literals.get(parameter.number());
      text.append(sql, copied, parameter.start());
      if (literal == null) {
        numbers.putIfAbsent(parameter.number(), numbers.size() + 1);
        text.append('$').append(numbers.get(parameter.number()));
      } else {
        text.append(literal);
      }
      copied = parameter.end();
    }
    return text.append(sql, copied, sql.length()).toString();
  }

  /** A parameter in a text. */
  record Parameter(int number, int start, int end) {}

  static List<Parameter> parameters(String sql) {
    List<SqlToken> tokens = SqlLexer.tokens(sql);
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      int length = parameter(tokens, i, sql);
      if (length > 0) {
        SqlToken last = tokens.get(i + length - 1);
        int start = tokens.get(i).start();
        int number = Integer.parseInt(sql, start + 1, last.end(), 10);
        parameters.add(new Parameter(number, start, last.end()));
        i += length - 1;
      }
    }
    return parameters;
  }

  /**
   * What some tokens are replaced by.
   *
   * @param length how many tokens, 0 for none
   */
  private record Change(int length, String text) {
    static final Change NONE = new Change(0, "");
  }

  private static Change change(List<SqlToken> tokens, int at, String sql) {
    SqlToken first = tokens.get(at);
    if (first.kind() != Kind.WORD || isQualified(tokens, at, sql)) {
      return Change.NONE;
    }
    if (first.is("extract", sql) && at + 1 < tokens.size() && tokens.get(at + 1).is('(', sql)) {
      int length = parameter(tokens, at + 2, sql);
      boolean from = at + 2 + length < tokens.size() && tokens.get(at + 2 + length).is("from", sql);
      return length > 0 && from
          ? new Change(length + 3, "date_part(" + text(tokens, at + 2, length, sql) + ",")
          : Change.NONE;
    }
    int length = parameter(tokens, at + 1, sql);
    return length > 0 && TYPES.contains(first.value(sql))
        ? new Change(length + 1, text(tokens, at + 1, length, sql) + "::" + first.value(sql))
        : Change.NONE;
  }

  private static boolean isQualified(List<SqlToken> tokens, int at, String sql) {
    return at > 0 && tokens.get(at - 1).is('.', sql);
  }

  private static String text(List<SqlToken> tokens, int at, int length, String sql) {
    return sql.substring(tokens.get(at).start(), tokens.get(at + length - 1).end());
  }

  /** How many tokens the parameter there consists of, 0 if there is none. */
  private static int parameter(List<SqlToken> tokens, int at, String sql) {
    if (at >= tokens.size() || !tokens.get(at).is('$', sql)) {
      return 0;
    }
    int end = at + 1;
    while (end < tokens.size()
        && tokens.get(end).start() == tokens.get(end - 1).end()
        && Character.isDigit(sql.charAt(tokens.get(end).start()))) {
      end++;
    }
    return end - at > 1 ? end - at : 0;
  }
}
