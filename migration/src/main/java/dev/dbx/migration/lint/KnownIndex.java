package dev.dbx.migration.lint;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An index as far as rules ask for it.
 *
 * @param columns its keys; those behind an expression are left out
 * @param whole whether all its keys are columns
 */
record KnownIndex(
    QualifiedName name,
    boolean unique,
    String method,
    List<Identifier> columns,
    boolean whole,
    Optional<String> predicate,
    boolean valid,
    boolean replicaIdentity,
    Optional<Identifier> constraint,
    long scans) {

  KnownIndex {
    columns = List.copyOf(columns);
  }

  KnownIndex renaming(Identifier column, Identifier newName) {
    return new KnownIndex(
        name,
        unique,
        method,
        Names.renamed(columns, column, newName),
        whole,
        predicate,
        valid,
        replicaIdentity,
        constraint,
        scans);
  }

  /** Whether it finds rows by these columns, in whatever order they are. */
  boolean leadsWith(List<Identifier> wanted) {
    return predicate.isEmpty()
        && columns.size() >= wanted.size()
        && Set.copyOf(columns.subList(0, wanted.size())).equals(Set.copyOf(wanted));
  }
}
