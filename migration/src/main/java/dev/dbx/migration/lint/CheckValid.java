package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.core.statement.Value;
import dev.dbx.migration.lint.Claim.Scans;

/** A new CHECK reads the whole table. */
final class CheckValid extends ActionRule<AddConstraint> {

  CheckValid() {
    super("check-valid", "A new CHECK reads the whole table", AddConstraint.class);
  }

  @Override
  void check(AddConstraint action, Table table, Step step, Findings out) {
    ConstraintDefinition check = action.constraint();
    if (check.kind() != ConstraintKind.CHECK || check.notValid() || check.notEnforced()) {
      return;
    }
    String condition = check.check().map(Value::text).orElse("");
    Identifier name = check.name().orElse(Names.of(table.name(), "check"));
    out.warning(
        step.target(),
        new Scans(table.name()),
        "All rows are read under an ACCESS EXCLUSIVE lock that blocks reads and writes",
        "add it as NOT VALID, and validate it in another transaction, which blocks neither",
        Fixes.notValid(step.target(), name, "CHECK (" + condition + ")"),
        Fixes.validate(step.target(), name));
  }
}
