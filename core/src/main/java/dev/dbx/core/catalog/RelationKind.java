package dev.dbx.core.catalog;

/** What a relation is (relkind). */
public enum RelationKind {
  TABLE,
  PARTITIONED_TABLE,
  VIEW,
  MATERIALIZED_VIEW,
  FOREIGN_TABLE
}
