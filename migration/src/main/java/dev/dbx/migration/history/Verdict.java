package dev.dbx.migration.history;

/**
 * What a checksum says of a file.
 *
 * @param changed false also where nothing can be compared, and the detail says why
 */
record Verdict(boolean changed, String detail) {

  static final Verdict SAME = new Verdict(false, "");

  static final Verdict CHANGED =
      new Verdict(true, "the file is not what was applied, by the checksum in the history");

  static final Verdict LINE_ENDS =
      new Verdict(true, "only the line ends of the file are not what was applied");

  static Verdict incomparable(String reason) {
    return new Verdict(false, "its file cannot be compared: " + reason);
  }

  static Verdict of(boolean same) {
    return same ? SAME : CHANGED;
  }
}
