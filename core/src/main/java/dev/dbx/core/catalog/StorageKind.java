package dev.dbx.core.catalog;

/** How a column's long values are kept (attstorage). */
public enum StorageKind {
  PLAIN,
  EXTERNAL,
  MAIN,
  EXTENDED
}
