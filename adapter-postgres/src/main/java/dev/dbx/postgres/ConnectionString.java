package dev.dbx.postgres;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a connection string into libpq's keywords. It may hold a password anywhere, even where none
 * belongs; so no message quotes any of it.
 */
final class ConnectionString {

  static final String HINT =
      "write postgresql://user:password@host:5432/database; in user and password write @ as %40,"
          + " : as %3A, / as %2F, ? as %3F, & as %26 and % as %25";

  private ConnectionString() {}

  static Map<String, String> parse(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("jdbc:postgresql:")) {
      return new ConnectionUrl(stripped.substring("jdbc:postgresql:".length()), true).parse();
    }
    for (String scheme : new String[] {"postgresql:", "postgres:"}) {
      if (stripped.startsWith(scheme + "//")) {
        return new ConnectionUrl(stripped.substring(scheme.length()), false).parse();
      }
    }
    if (stripped.matches("(?s)[a-z_]+\\s*=.*")) {
      return new Keywords(stripped).parse();
    }
    throw new InvalidInput("this is no PostgreSQL connection string", HINT);
  }

  /** libpq's form {@code host=... password='...'} (docs, 34.1.1.1 Keyword/Value). */
  private static final class Keywords {
    private final String text;
    private int at;

    Keywords(String text) {
      this.text = text;
    }

    Map<String, String> parse() {
      Map<String, String> settings = new LinkedHashMap<>();
      for (skipSpace(); at < text.length(); skipSpace()) {
        String keyword = keyword();
        settings.put(keyword, value());
      }
      return settings;
    }

    private void skipSpace() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private String keyword() {
      int start = at;
      while (at < text.length()
          && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
        at++;
      }
      String keyword = text.substring(start, at);
      skipSpace();
      if (keyword.isEmpty() || at == text.length() || text.charAt(at) != '=') {
        throw malformed();
      }
      at++;
      skipSpace();
      return keyword;
    }

    private String value() {
      boolean quoted = at < text.length() && text.charAt(at) == '\'';
      if (quoted) {
        at++;
      }
      StringBuilder value = new StringBuilder();
      while (at < text.length() && !ends(text.charAt(at), quoted)) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at++));
      }
      if (quoted && at++ >= text.length()) {
        throw malformed();
      }
      return value.toString();
    }

    private static boolean ends(char character, boolean quoted) {
      return quoted ? character == '\'' : Character.isWhitespace(character);
    }

    private static InvalidInput malformed() {
      return new InvalidInput(
          "the connection string is not a list of keyword=value",
          "write host=... port=... dbname=... user=... password='...'; in quotes, write ' as \\'"
              + " and \\ as \\\\");
    }
  }
}
