package dev.dbx.seeding.plan;

/** Which combination of values a row gets, where all combinations are dealt in turn. */
@FunctionalInterface
interface Placing {

  /** Each row the one of its own number. */
  Placing NONE = index -> index;

  long position(long index);
}
