package dev.dbx.migration.diff;

import dev.dbx.core.name.QualifiedName;
import java.util.Optional;

/**
 * What two records are compared under.
 *
 * @param table that they are parts of, by its former name
 */
record Scope(Names names, Optional<QualifiedName> table) {

  Scope of(QualifiedName formerName) {
    return new Scope(names, Optional.of(formerName));
  }

  boolean same(String before, String after) {
    return names.same(before, after, table);
  }
}
