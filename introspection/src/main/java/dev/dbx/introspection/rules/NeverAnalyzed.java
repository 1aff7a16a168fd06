package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;

/** Data that the planner knows nothing about. */
final class NeverAnalyzed implements RelationRule {

  @Override
  public String id() {
    return "never-analyzed";
  }

  @Override
  public List<Finding> check(Relation relation) {
    boolean keepsRows =
        relation.kind() == RelationKind.TABLE || relation.kind() == RelationKind.MATERIALIZED_VIEW;
    long bytes = relation.size().heapBytes();
    if (!keepsRows || bytes == 0 || relation.size().estimatedRows().isPresent()) {
      return List.of();
    }
    String name = relation.name().sql();
    return List.of(
        Finding.of(
                id(),
                Severity.INFO,
                name,
                "the planner guesses how many rows it has: it was never analysed or vacuumed")
            .withEvidence(bytes + " bytes of rows, row count unknown")
            .withHint("analyse it; if this stays so, check that autovacuum is on")
            .withFix("ANALYZE " + name + ";"));
  }
}
