package dev.dbx.migration.diff;

/** What is done while a lock is held, which is how long it lasts; least first. */
public enum Effort {
  INSTANT("instant"),
  SCAN("reads every row"),
  INDEX_BUILD("builds an index"),
  REWRITE("rewrites the table");

  private final String words;

  Effort(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
