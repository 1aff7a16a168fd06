package dev.dbx.migration.generate.plan;

import dev.dbx.core.name.QualifiedName;
import java.util.List;

/** A table to be made. */
public record NewTable(
    QualifiedName name, List<NewColumn> columns, List<NewConstraint> constraints) {

  public NewTable {
    columns = List.copyOf(columns);
    constraints = List.copyOf(constraints);
  }
}
