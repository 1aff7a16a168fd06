package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.statement.TableAction.DropConstraint;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A primary key is dropped. */
final class RedefinePrimaryKey extends ActionRule<DropConstraint> {

  RedefinePrimaryKey() {
    super("redefine-primary-key", "A primary key is dropped", DropConstraint.class);
  }

  @Override
  void check(DropConstraint action, Table table, Step step, Findings out) {
    boolean key =
        table.isKnown()
            ? table
                .constraint(action.name())
                .filter(each -> each.kind() == ConstraintKind.PRIMARY_KEY)
                .isPresent()
            : action.name().value().endsWith("_pkey");
    if (key) {
      out.warning(
          step.target(),
          new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
          "Foreign keys that point to it, upserts that name it and logical replication need it",
          "build the new unique index concurrently, then swap the keys in one short transaction");
    }
  }
}
