package dev.dbx.core.catalog;

/** What logical replication sends to identify a changed row (relreplident). */
public enum ReplicaIdentity {
  DEFAULT,
  NOTHING,
  FULL,
  INDEX
}
