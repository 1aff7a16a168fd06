package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.Reindex;

/** CONCURRENTLY can corrupt an index on this version. */
final class ConcurrentIndexCorruption extends Rule {

  private static final int FIRST = 140_000;
  private static final int FIXED = 140_004;

  ConcurrentIndexCorruption() {
    super("cic-corruption", "CONCURRENTLY can corrupt an index on this version");
  }

  @Override
  void check(Step step, Findings out) {
    boolean builds =
        switch (step.statement()) {
          case CreateIndex index -> index.concurrently();
          case Reindex reindex -> reindex.concurrently();
          default -> false;
        };
    if (builds && step.context().before().filter(ConcurrentIndexCorruption::isHit).isPresent()) {
      out.error(
          "server",
          out.facts(),
          "PostgreSQL 14.0 to 14.3 can leave rows out of an index built CONCURRENTLY",
          "upgrade to 14.4 or later first");
    }
  }

  private static boolean isHit(Catalog catalog) {
    int version = catalog.server().versionNumber();
    return version >= FIRST && version < FIXED;
  }
}
