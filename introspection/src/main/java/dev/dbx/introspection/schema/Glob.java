package dev.dbx.introspection.schema;

/** A name pattern in which * stands for any text and ? for one character. */
final class Glob {

  private Glob() {}

  /** The same pattern for LIKE with its standard escape, the backslash. */
  static String toLike(String glob) {
    StringBuilder like = new StringBuilder();
    for (char c : glob.toCharArray()) {
      switch (c) {
        case '*' -> like.append('%');
        case '?' -> like.append('_');
        case '%', '_', '\\' -> like.append('\\').append(c);
        default -> like.append(c);
      }
    }
    return like.toString();
  }
}
