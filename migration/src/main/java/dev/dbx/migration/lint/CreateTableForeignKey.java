package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A new table locks those its foreign keys point to. */
final class CreateTableForeignKey extends StatementRule<CreateTable> {

  CreateTableForeignKey() {
    super(
        "create-table-fk", "A new table locks those its foreign keys point to", CreateTable.class);
  }

  @Override
  void check(CreateTable created, Step step, Findings out) {
    created
        .constraintsOf(ConstraintKind.FOREIGN_KEY)
        .flatMap(key -> key.references().stream())
        .distinct()
        .flatMap(name -> step.busy(name).stream())
        .forEach(
            table ->
                out.info(
                    created.name().sql(),
                    new Locks(table.name(), LockMode.SHARE_ROW_EXCLUSIVE),
                    table.name().sql()
                        + " is locked (SHARE ROW EXCLUSIVE, which blocks writes) until the transaction ends",
                    "set a lock_timeout, and do nothing long in the same transaction"));
  }
}
