package dev.dbx.migration.lint;

import dev.dbx.core.catalog.GeneratedKind;
import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.core.statement.Value;
import dev.dbx.migration.lint.Claim.Rewrites;
import java.util.Optional;

/** A new stored generated column rewrites the table. */
final class AddColumnGeneratedStored extends ActionRule<AddColumn> {

  AddColumnGeneratedStored() {
    super(
        "add-col-generated-stored",
        "A new stored generated column rewrites the table",
        AddColumn.class);
  }

  @Override
  void check(AddColumn action, Table table, Step step, Findings out) {
    ColumnDefinition column = action.column();
    if (!column.generated().equals(Optional.of(GeneratedKind.STORED))) {
      return;
    }
    String expression = column.expression().map(Value::text).orElse("");
    out.warning(
        step.target() + "." + column.name().sql(),
        new Rewrites(table.name()),
        "Every row is computed and written anew under an ACCESS EXCLUSIVE lock that blocks reads and writes",
        step.isFrom(18)
            ? "let it be VIRTUAL, which changes no row; or use a plain column that a trigger fills"
            : "use a plain column that a trigger fills, and fill the old rows in batches",
        step.isFrom(18)
            ? "ALTER TABLE %s ADD COLUMN %s %s GENERATED ALWAYS AS (%s) VIRTUAL;"
                .formatted(step.target(), column.name().sql(), column.type(), expression)
            : Fixes.addPlainColumn(step, column));
  }
}
