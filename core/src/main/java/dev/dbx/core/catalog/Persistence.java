package dev.dbx.core.catalog;

/** How long a relation lives and whether it is logged (relpersistence). */
public enum Persistence {
  PERMANENT,
  UNLOGGED,
  TEMPORARY
}
