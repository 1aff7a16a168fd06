package dev.dbx.migration.order;

/** Why one migration has to run behind another. */
public enum Bond {
  /** It uses what the other makes, and fails without it. */
  NEEDS,
  /** It runs without the other, but what comes of both depends on which is first. */
  FOLLOWS
}
