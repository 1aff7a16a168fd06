package dev.dbx.introspection.document;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;

/** Link targets: different for different names, and nothing but letters, digits, - _ and dots. */
final class Anchor {

  private Anchor() {}

  static String schema(Identifier name) {
    return "schema-" + encoded(name);
  }

  static String relation(QualifiedName name) {
    return "table-" + name.schema().map(Anchor::encoded).orElse("") + "." + encoded(name.name());
  }

  static String tag(String anchor) {
    return "<a id=\"" + anchor + "\"></a>";
  }

  /** Anything but a small letter, a digit or an underscore becomes its number. */
  private static String encoded(Identifier name) {
    StringBuilder encoded = new StringBuilder();
    name.value()
        .codePoints()
        .forEach(
            c -> {
              if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_') {
                encoded.appendCodePoint(c);
              } else {
                encoded.append('-').append(Integer.toHexString(c)).append('-');
              }
            });
    return encoded.toString();
  }
}
