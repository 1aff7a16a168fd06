package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.statement.TableAction.DropColumn;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Fails;
import dev.dbx.migration.lint.Claim.Locks;
import java.util.List;

/** A column is dropped. */
final class DropColumnRule extends ActionRule<DropColumn> {

  DropColumnRule() {
    super("drop-column", "A column is dropped", DropColumn.class);
  }

  @Override
  void check(DropColumn action, Table table, Step step, Findings out) {
    String subject = step.target() + "." + action.column().sql();
    List<String> users = Dependants.ofColumn(step, table, action.column());
    List<String> fixed = Dependants.fixed(users);
    if (!fixed.isEmpty() && !action.cascade()) {
      out.error(
          subject,
          new Fails("2BP01"),
          "It fails, because these need the column: " + String.join(", ", fixed),
          "drop or change them by name first, in the same transaction");
      return;
    }
    String lost = users.isEmpty() ? "" : "; these use it: " + String.join(", ", users);
    out.warning(
        subject,
        new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
        "Its data is lost and programs that use it fail" + lost + alsoLocked(action, table),
        "release code that does not use the column first; drop what depends on it by name, not by CASCADE");
  }

  private static String alsoLocked(DropColumn action, Table table) {
    return table.constraints().stream()
        .filter(key -> key.kind() == ConstraintKind.FOREIGN_KEY)
        .filter(key -> key.columns().contains(action.column()))
        .flatMap(key -> key.references().stream())
        .map(referenced -> "; " + referenced.sql() + " is locked too, because of its foreign key")
        .findFirst()
        .orElse("");
  }
}
