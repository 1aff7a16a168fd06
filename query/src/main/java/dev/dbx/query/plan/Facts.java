package dev.dbx.query.plan;

import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * What a plan does not say itself: settings of the server and what the catalogue knows of the
 * tables.
 *
 * @param genericPlan whether the plan was made without values for its parameters
 */
public record Facts(
    long workMemKb, boolean trackIoTiming, boolean genericPlan, List<TableFacts> tables) {

  public Facts {
    tables = List.copyOf(tables);
  }

  /** The table a node scans. */
  public Optional<TableFacts> table(PlanNode node) {
    return node.relation().flatMap(this::table);
  }

  private Optional<TableFacts> table(QualifiedName name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
