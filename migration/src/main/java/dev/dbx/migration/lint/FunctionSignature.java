package dev.dbx.migration.lint;

import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.Drop;

/** A function is dropped and created again. */
final class FunctionSignature extends StatementRule<Drop> {

  FunctionSignature() {
    super("function-signature", "A function is dropped and created again", Drop.class);
  }

  @Override
  void check(Drop drop, Step step, Findings out) {
    if (drop.type() == ObjectType.ROUTINE) {
      drop.names().stream()
          .filter(step.outlook()::createsRoutine)
          .forEach(
              name ->
                  out.info(
                      name.sql(),
                      out.facts(),
                      "Its grants, owner and comment are lost, and EXECUTE goes to PUBLIC again",
                      "use CREATE OR REPLACE where the result stays the same; otherwise grant and revoke again"));
    }
  }
}
