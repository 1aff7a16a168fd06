package dev.dbx.migration.lint;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.Statement.CreateIndex;

/** IF NOT EXISTS hides an index that was never finished. */
final class InvalidIndexHidden extends StatementRule<CreateIndex> {

  InvalidIndexHidden() {
    super(
        "invalid-index-hidden",
        "IF NOT EXISTS hides an index that was never finished",
        CreateIndex.class);
  }

  @Override
  void check(CreateIndex index, Step step, Findings out) {
    if (!index.concurrently() || !index.ifNotExists() || step.busy(index.table()).isEmpty()) {
      return;
    }
    String name = index.name().map(Identifier::sql).orElse("");
    boolean there =
        step.busy(index.table())
            .flatMap(table -> index.name().flatMap(table::index))
            .filter(known -> !known.valid())
            .isPresent();
    out.warning(
        name,
        out.facts(),
        there
            ? "The index is there, is not valid and stays so, and the statement reports success"
            : "If a build failed before, its index is there but not valid, and the statement reports success",
        "drop the index first, then build it without IF NOT EXISTS",
        "DROP INDEX CONCURRENTLY IF EXISTS %s;".formatted(name),
        step.sql().replaceFirst("(?i)\\s+if\\s+not\\s+exists", "") + ";");
  }
}
