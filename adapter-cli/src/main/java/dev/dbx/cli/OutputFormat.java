package dev.dbx.cli;

/** How results are written. */
public enum OutputFormat {
  TABLE,
  MARKDOWN,
  JSON
}
