package dev.dbx.migration.lint;

import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.migration.lint.Claim.Fails;
import java.util.stream.Stream;

/** A new column is NOT NULL and has no value for the rows that are there. */
final class AddColumnRequired extends ActionRule<AddColumn> {

  AddColumnRequired() {
    super(
        "add-col-required",
        "A new column is NOT NULL and has no value for the rows that are there",
        AddColumn.class);
  }

  @Override
  void check(AddColumn action, Table table, Step step, Findings out) {
    ColumnDefinition column = action.column();
    boolean filled =
        column.defaultValue().isPresent()
            || column.identity().isPresent()
            || column.generated().isPresent()
            || column.isSerial();
    if (!column.notNull() || filled || table.isPartitioned() && table.partitions().isEmpty()) {
      return;
    }
    out.error(
        step.target() + "." + column.name().sql(),
        new Fails("23502"),
        "It fails as soon as the table has a row",
        "add the column without NOT NULL, fill it, then prove that no value is null",
        Stream.concat(
                Stream.of(Fixes.addPlainColumn(step, column)),
                Stream.of(Fixes.setNotNull(step, column.name())))
            .toArray(String[]::new));
  }
}
