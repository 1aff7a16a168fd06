package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.AttachPartition;
import dev.dbx.migration.lint.Claim.Scans;

/** A table is attached without a CHECK that proves its rows. */
final class AttachWithoutCheck extends ActionRule<AttachPartition> {

  AttachWithoutCheck() {
    super(
        "attach-no-check",
        "A table is attached without a CHECK that proves its rows",
        AttachPartition.class);
  }

  @Override
  void check(AttachPartition action, Table parent, Step step, Findings out) {
    step.busy(action.partition())
        .filter(table -> !Bounds.implies(table, parent, action.bound()))
        .ifPresent(
            table ->
                out.warning(
                    action.partition().sql(),
                    new Scans(table.name()),
                    "All its rows are read under an ACCESS EXCLUSIVE lock on it that blocks reads and writes",
                    "give it a CHECK that says the same as the bound first, NOT VALID and then validated",
                    Bounds.condition(parent, action.bound())
                        .map(
                            condition ->
                                new String[] {
                                  Fixes.notValid(
                                      action.partition().sql(),
                                      Names.of(table.name(), "bound"),
                                      "CHECK (" + condition + ")"),
                                  Fixes.validate(
                                      action.partition().sql(), Names.of(table.name(), "bound")),
                                  step.sql() + ";"
                                })
                        .orElse(new String[0])));
  }
}
