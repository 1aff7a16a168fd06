package dev.dbx.migration.lint;

import dev.dbx.core.name.Identifier;

/**
 * A column as far as rules ask for it.
 *
 * @param type as format_type prints it
 */
record KnownColumn(Identifier name, String type, boolean notNull, boolean generated) {

  KnownColumn withType(String other) {
    return new KnownColumn(name, other, notNull, generated);
  }

  KnownColumn withNotNull(boolean other) {
    return new KnownColumn(name, type, other, generated);
  }

  KnownColumn withName(Identifier other) {
    return new KnownColumn(other, type, notNull, generated);
  }
}
