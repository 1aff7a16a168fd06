package dev.dbx.migration.validate;

/** What the run in the sandbox says of a finding. */
public enum Proof {
  /** It was seen. */
  CONFIRMED,
  /** The statement ran, and it did not happen. */
  DISMISSED,
  /** The statement did not run, or could not show it. */
  UNPROVEN,
  /** The text or the catalogue is all that is needed to know it. */
  FACT
}
