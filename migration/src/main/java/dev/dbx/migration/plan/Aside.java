package dev.dbx.migration.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.nio.charset.StandardCharsets;

/** Names of what has to make way for a while. */
final class Aside {

  private static final String SUFFIX = "__former";

  private Aside() {}

  static Identifier of(Identifier name) {
    String text = name.value();
    while ((text + SUFFIX).getBytes(StandardCharsets.UTF_8).length > Identifier.MAX_BYTES) {
      text = text.substring(0, text.length() - 1);
    }
    return Identifier.of(text + SUFFIX);
  }

  static QualifiedName of(QualifiedName name) {
    return new QualifiedName(name.schema(), of(name.name()));
  }
}
