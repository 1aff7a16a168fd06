package dev.dbx.core.catalog;

/** How rows find their partition (partstrat). */
public enum PartitionStrategy {
  RANGE,
  LIST,
  HASH
}
