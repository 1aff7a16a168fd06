package dev.dbx.migration.diff;

/** What happened to an object, with the mark that stands before it in text. */
public enum Action {
  ADDED('+'),
  DROPPED('-'),
  ALTERED('~'),
  /** Under another name now; its other differences are listed with it. */
  RENAMED('>');

  private final char mark;

  Action(char mark) {
    this.mark = mark;
  }

  public char mark() {
    return mark;
  }
}
