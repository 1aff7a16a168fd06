package dev.dbx.core.snapshot;

import dev.dbx.core.catalog.RelationSize;
import dev.dbx.core.name.QualifiedName;
import java.util.List;

/**
 * How much a table held when the snapshot was taken.
 *
 * @param columns what the planner knew of them, without their values; empty where it was never
 *     analysed
 */
public record TableMeasure(QualifiedName table, RelationSize size, List<ColumnMeasure> columns) {

  public TableMeasure {
    columns = List.copyOf(columns);
  }
}
