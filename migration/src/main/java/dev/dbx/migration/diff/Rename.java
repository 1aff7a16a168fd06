package dev.dbx.migration.diff;

/**
 * Why an object is held to be a former one under a new name.
 *
 * @param from what it was called
 * @param confidence above 0, up to 1; below 1 a person should decide, since rows are at stake
 * @param reason what speaks for it
 */
public record Rename(Subject from, double confidence, String reason) {

  static final double CERTAIN = 1;

  private static final String STATED = "a person said so";

  static Rename stated(Subject from) {
    return new Rename(from, CERTAIN, STATED);
  }

  boolean isStated() {
    return reason.equals(STATED);
  }

  public boolean isCertain() {
    return confidence >= CERTAIN;
  }
}
