package dev.dbx.query.plan;

import java.util.Optional;

/** Parallel workers of a Gather or Gather Merge. */
public record Workers(long planned, Optional<Long> launched) {}
