package dev.dbx.core.catalog;

/** How a composite foreign key treats nulls (confmatchtype). */
public enum MatchType {
  SIMPLE,
  FULL,
  PARTIAL
}
