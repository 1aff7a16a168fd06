package dev.dbx.core.tool;

/** How much a finding matters. */
public enum Severity {
  ERROR,
  WARNING,
  INFO
}
