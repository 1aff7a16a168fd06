package dev.dbx.core.catalog;

/** In which session_replication_role a trigger or rule fires (tgenabled). */
public enum TriggerEnabled {
  ORIGIN,
  DISABLED,
  REPLICA,
  ALWAYS
}
