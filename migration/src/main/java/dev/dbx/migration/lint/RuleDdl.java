package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.CreateRule;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import java.util.Optional;

/** A rewrite rule is created or dropped. */
final class RuleDdl extends Rule {

  RuleDdl() {
    super("rule-ddl", "A rewrite rule is created or dropped");
  }

  @Override
  void check(Step step, Findings out) {
    Optional<QualifiedName> table =
        switch (step.statement()) {
          case CreateRule created -> Optional.of(created.table());
          case Drop drop when drop.type() == ObjectType.RULE -> drop.on();
          default -> Optional.empty();
        };
    table
        .flatMap(step::busy)
        .ifPresent(
            busy ->
                out.info(
                    table.get().sql(),
                    new Locks(busy.name(), LockMode.ACCESS_EXCLUSIVE),
                    "The table is locked shortly, and rules change queries in ways that surprise",
                    "use a trigger"));
  }
}
