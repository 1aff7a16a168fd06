package dev.dbx.core.catalog;

/** What a constraint demands (contype). */
public enum ConstraintKind {
  PRIMARY_KEY,
  UNIQUE,
  FOREIGN_KEY,
  CHECK,
  EXCLUSION,
  NOT_NULL,
  TRIGGER
}
