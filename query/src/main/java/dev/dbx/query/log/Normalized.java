package dev.dbx.query.log;

import dev.dbx.core.render.Sha256;
import dev.dbx.core.script.SqlLexer;
import dev.dbx.core.script.SqlToken;
import dev.dbx.core.script.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with {@code $1}, {@code $2}, ... in the place of its constants, as pg_stat_statements
 * shows it, so that calls with other values are the same.
 *
 * @param fingerprint equal for the same statement
 */
record Normalized(String sql, String fingerprint) {

  private static final Pattern LIST = Pattern.compile("\\(\\s*(\\$\\d+)(\\s*,\\s*\\$\\d+)+\\s*\\)");
  private static final Pattern NUMBER =
      Pattern.compile("\\d[\\d_]*(\\.\\d*)?([eE][+-]?\\d+)?|0[xXoObB][\\da-fA-F_]+");
  private static final int HASH = 16;

  static Normalized of(String sql) {
    List<SqlToken> tokens = SqlLexer.tokens(sql);
    int highest = highest(tokens, sql);
    StringBuilder text = new StringBuilder();
    int end = 0;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (token.start() < end) {
        continue;
      }
      text.append(token.start() > end && end > 0 ? " " : "");
      boolean constant = isConstant(tokens, i, sql);
      text.append(constant ? "$" + ++highest : token.text(sql));
      end = constant ? Math.max(token.end(), endOfNumber(token.start(), sql)) : token.end();
    }
    String squashed = LIST.matcher(text).replaceAll("($1 /*, ... */)").replace(" ;", "");
    String whole = squashed.endsWith(";") ? squashed.substring(0, squashed.length() - 1) : squashed;
    String shape = whole.toLowerCase(Locale.ROOT).replaceAll("\\$\\d+", "\\$");
    return new Normalized(whole, Sha256.of(shape).substring(0, HASH));
  }

  /** Parameters that the statement has itself keep their numbers. */
  private static int highest(List<SqlToken> tokens, String sql) {
    List<Integer> numbers = new ArrayList<>(List.of(0));
    for (int i = 1; i < tokens.size(); i++) {
      if (isNumber(tokens.get(i), sql) && isParameter(tokens, i, sql)) {
        String digits = tokens.get(i).text(sql);
        numbers.add(digits.length() < 6 ? Integer.parseInt(digits) : 0);
      }
    }
    return numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private static boolean isConstant(List<SqlToken> tokens, int at, String sql) {
    SqlToken token = tokens.get(at);
    return token.kind() == Kind.LITERAL || isNumber(token, sql) && !isParameter(tokens, at, sql);
  }

  /** A number of several tokens, such as 1.5e3; 0 if there is none. */
  private static int endOfNumber(int start, String sql) {
    Matcher number = NUMBER.matcher(sql).region(start, sql.length());
    return number.lookingAt() ? number.end() : 0;
  }

  private static boolean isNumber(SqlToken token, String sql) {
    return token.kind() == Kind.OTHER && Character.isDigit(sql.charAt(token.start()));
  }

  /** The digits behind a dollar sign. */
  private static boolean isParameter(List<SqlToken> tokens, int at, String sql) {
    return at > 0
        && tokens.get(at - 1).is('$', sql)
        && tokens.get(at - 1).end() == tokens.get(at).start();
  }
}
