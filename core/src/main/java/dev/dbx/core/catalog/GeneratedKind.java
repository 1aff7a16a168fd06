package dev.dbx.core.catalog;

/** Whether a generated column is kept on disk (attgenerated). */
public enum GeneratedKind {
  STORED,
  VIRTUAL
}
