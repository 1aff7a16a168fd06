package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.migration.lint.Claim.Fails;
import java.util.List;

/** A change of type that a view or policy forbids. */
final class TypeBlockedByDependent extends ActionRule<ChangeType> {

  TypeBlockedByDependent() {
    super(
        "type-blocked-by-dependent",
        "A change of type that a view or policy forbids",
        ChangeType.class);
  }

  @Override
  void check(ChangeType action, Table table, Step step, Findings out) {
    List<String> users = Dependants.fixed(Dependants.ofColumn(step, table, action.column()));
    if (!users.isEmpty()) {
      out.error(
          step.target() + "." + action.column().sql(),
          new Fails("0A000"),
          "It fails, because these use the column: " + String.join(", ", users),
          "drop them and create them again in the same transaction");
    }
  }
}
