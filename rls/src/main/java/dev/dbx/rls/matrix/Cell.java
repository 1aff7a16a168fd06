package dev.dbx.rls.matrix;

/**
 * One cell of the matrix: who can do what to whose rows of what.
 *
 * @param subject the table, view or function
 * @param identity who tried
 * @param operation what they tried
 * @param whose whose rows, seen by them
 * @param evidence what was seen when it was tried
 */
public record Cell(
    String subject,
    String identity,
    String operation,
    String whose,
    Verdict verdict,
    String evidence) {

  /** The same, where somebody has decided to live with it. */
  public Cell accepted() {
    return new Cell(
        subject, identity, operation, whose, Verdict.ALLOWED, evidence + " (accepted)");
  }
}
