package dev.dbx.migration.rollback;

/** How much of a migration its way back undoes. */
public enum Verdict {
  /** Schema and rows are as before, and the migration can be run again. */
  EXACT("exact"),
  /** The schema is as before, rows are not. */
  STRUCTURE_ONLY("structure only"),
  /** Definitions are lost, or left behind. */
  LOSSY("lossy"),
  /** There is no way back, or it fails. */
  NOT_REVERSIBLE("not reversible");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
