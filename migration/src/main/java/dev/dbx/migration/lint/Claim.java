package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.LockMode;

/** What a finding says will happen when the statement is run. Relations are written with schema. */
public sealed interface Claim {

  /** It takes at least this lock on the relation. */
  record Locks(QualifiedName relation, LockMode mode) implements Claim {}

  /** It writes the relation anew; of a partitioned table, its partitions. */
  record Rewrites(QualifiedName relation) implements Claim {}

  /** It reads all of the relation under its lock; of a partitioned table, its partitions. */
  record Scans(QualifiedName relation) implements Claim {}

  /** It fails with this SQLSTATE; a class of them where only two characters are given. */
  record Fails(String sqlState) implements Claim {}

  /** Nothing that can be seen when it runs: it is true by the text or the catalogue alone. */
  record Facts() implements Claim {}
}
