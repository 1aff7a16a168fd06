package dev.dbx.core.tool;

import java.util.Locale;

/** A group of tools that can be offered or left out together, in the order help shows them. */
public enum Toolset {
  SCHEMA("See what is in the database"),
  QUERY("Run and explain queries"),
  RLS("Test row-level security"),
  MIGRATION("Validate, simulate and undo migrations"),
  DATA("Look at data and make test data"),
  WORKFLOW("From idea to code"),
  SNAPSHOT("Save, compare and restore schema snapshots"),
  MONITORING("Health and usage");

  private final String title;

  Toolset(String title) {
    this.title = title;
  }

  /** The heading above this group in help and docs. */
  public String title() {
    return title;
  }

  /** The name in {@code --toolsets schema,query}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
