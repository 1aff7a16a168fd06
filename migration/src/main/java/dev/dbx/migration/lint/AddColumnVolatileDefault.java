package dev.dbx.migration.lint;

import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.migration.lint.Claim.Rewrites;
import java.util.Optional;

/** A new column with a volatile default rewrites the table. */
final class AddColumnVolatileDefault extends ActionRule<AddColumn> {

  AddColumnVolatileDefault() {
    super(
        "add-col-volatile-default",
        "A new column with a volatile default rewrites the table",
        AddColumn.class);
  }

  @Override
  void check(AddColumn action, Table table, Step step, Findings out) {
    ColumnDefinition column = action.column();
    column
        .defaultValue()
        .ifPresent(
            value -> {
              Functions functions = step.state().functions();
              functions
                  .volatileIn(value)
                  .or(
                      () ->
                          step.context().before().isPresent()
                              ? Optional.empty()
                              : functions.unknownIn(value))
                  .ifPresent(function -> report(column, function + "()", table, step, out));
            });
    step.state()
        .domain(column.type())
        .filter(domain -> domain.notNull() || !domain.constraints().isEmpty())
        .ifPresent(domain -> report(column, "a domain with constraints", table, step, out));
  }

  private static void report(
      ColumnDefinition column, String cause, Table table, Step step, Findings out) {
    String name = column.name().sql();
    out.warning(
        step.target() + "." + name,
        new Rewrites(table.name()),
        "Every row is written anew, because of "
            + cause
            + ", under an ACCESS EXCLUSIVE lock that blocks reads and writes",
        "add the column without a default, set the default for new rows, fill the old ones in batches",
        Fixes.addPlainColumn(step, column));
  }
}
