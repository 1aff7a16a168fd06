package dev.dbx.core.catalog;

/** What a routine is (prokind). */
public enum RoutineKind {
  FUNCTION,
  PROCEDURE,
  AGGREGATE,
  WINDOW
}
