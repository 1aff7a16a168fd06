package dev.dbx.core.catalog;

/** What fires a trigger. */
public enum TriggerEvent {
  INSERT,
  UPDATE,
  DELETE,
  TRUNCATE
}
