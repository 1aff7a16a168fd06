package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.TableAction.SetAccessMethod;
import dev.dbx.migration.lint.Claim.Rewrites;
import java.util.Optional;

/** Another access method rewrites the table. */
final class AccessMethodRule extends ActionRule<SetAccessMethod> {

  AccessMethodRule() {
    super("access-method", "Another access method rewrites the table", SetAccessMethod.class);
  }

  @Override
  void check(SetAccessMethod action, Table table, Step step, Findings out) {
    boolean same =
        table
            .before()
            .flatMap(Relation::accessMethod)
            .equals(action.method().or(() -> Optional.of(Identifier.of("heap"))));
    if (!same) {
      out.warning(
          step.target(),
          new Rewrites(table.name()),
          "If it is another than now, the table is written anew under an ACCESS EXCLUSIVE lock that blocks reads and writes",
          "make another table, copy the rows in batches, swap the names");
    }
  }
}
