package dev.dbx.core.catalog;

/** When a trigger fires. */
public enum TriggerTiming {
  BEFORE,
  AFTER,
  INSTEAD_OF
}
