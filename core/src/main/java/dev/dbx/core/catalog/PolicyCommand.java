package dev.dbx.core.catalog;

/** The command a policy is for (polcmd). */
public enum PolicyCommand {
  ALL,
  SELECT,
  INSERT,
  UPDATE,
  DELETE
}
