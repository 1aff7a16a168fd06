package dev.dbx.core.ddl;

import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;

/** When triggers and rules fire. */
final class Firing {

  private Firing() {}

  static String alter(QualifiedName table, TriggerEnabled when, String kind, Identifier name) {
    return "ALTER TABLE " + table.sql() + " " + word(when) + " " + kind + " " + name.sql();
  }

  static String word(TriggerEnabled when) {
    return switch (when) {
      case ORIGIN -> "ENABLE";
      case DISABLED -> "DISABLE";
      case REPLICA -> "ENABLE REPLICA";
      case ALWAYS -> "ENABLE ALWAYS";
    };
  }
}
