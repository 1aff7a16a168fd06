package dev.dbx.rls.matrix;

/** What came of an attempt. */
public enum Verdict {
  /** It worked, and should. */
  ALLOWED,
  /** It did not work, and should not. */
  DENIED,
  /** It worked, and should not: somebody's rows are in reach of others. */
  LEAK,
  /** It did not work, and should: users cannot do with their own rows what they are granted. */
  OVER_BLOCKED,
  /** It told something about rows that were out of reach. */
  SIDE_CHANNEL,
  /** It failed for a reason that has nothing to do with whose the rows are. */
  ERROR
}
