package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Fails;
import dev.dbx.migration.lint.Claim.Locks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table is dropped. */
final class DropTableRule extends StatementRule<Drop> {

  DropTableRule() {
    super("drop-table", "A table is dropped", Drop.class);
  }

  @Override
  void check(Drop drop, Step step, Findings out) {
    if (drop.type() != ObjectType.TABLE && drop.type() != ObjectType.FOREIGN_TABLE) {
      return;
    }
    for (QualifiedName name : drop.names()) {
      step.busy(name).ifPresent(table -> report(name, table, drop, step, out));
    }
  }

  private static void report(QualifiedName name, Table table, Drop drop, Step step, Findings out) {
    List<String> users = new ArrayList<>(Dependants.ofTable(step, table));
    List<String> fixed = new ArrayList<>(Dependants.fixed(users));
    table.referencedBy().stream()
        .filter(key -> !key.table().equals(table.name()) && !drop.names().contains(key.table()))
        .map(key -> "foreign key " + key.constraint().name().sql() + " of " + key.table().sql())
        .forEach(fixed::add);
    if (!fixed.isEmpty() && !drop.cascade()) {
      out.error(
          name.sql(),
          new Fails("2BP01"),
          "It fails, because these need the table: " + String.join(", ", fixed),
          "drop them by name first, each in a short transaction");
      return;
    }
    out.warning(
        name.sql(),
        new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
        "Its rows are lost and programs that use it fail"
            + (users.isEmpty() ? "" : "; these use it: " + String.join(", ", users))
            + alsoLocked(table),
        "rename it first, so that a mistake shows and can be undone; drop it in a later migration");
  }

  private static String alsoLocked(Table table) {
    String others =
        table.constraints().stream()
            .flatMap(key -> key.references().stream())
            .map(QualifiedName::sql)
            .distinct()
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "; what its foreign keys point to is locked too: " + others;
  }
}
