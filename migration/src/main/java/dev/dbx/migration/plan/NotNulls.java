package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.ddl.AlterColumnDdl;
import dev.dbx.core.ddl.ConstraintDdl;
import dev.dbx.core.ddl.DropDdl;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * NOT NULL on tables that have rows: a check is added that only new rows must pass, then the others
 * are read while everybody works, and then PostgreSQL knows enough not to read them under a lock.
 */
final class NotNulls {

  private static final int NAMED = 18;

  /** A column that is to be NOT NULL once all tables have their shape. */
  private record Wanted(Relation table, Column column) {}

  private final Situation situation;
  private final Draft draft;
  private final List<Wanted> wanted = new ArrayList<>();
  private final Set<String> done = new HashSet<>();

  NotNulls(Situation situation, Draft draft) {
    this.situation = situation;
    this.draft = draft;
  }

  /** Later, with as few locks as there can be. */
  void set(Relation table, Column column) {
    wanted.add(new Wanted(table, column));
  }

  /** At once, since something needs it. */
  void now(Relation table, Column column) {
    boolean open =
        wanted.removeIf(one -> one.table() == table && one.column().name().equals(column.name()));
    if (open && done.add(table.name() + "." + column.name())) {
      draft.add(
          "not null: column " + table.name() + "." + column.name(),
          AlterColumnDdl.setNotNull(table.name(), column.name()));
    }
  }

  void run() {
    for (Wanted one : wanted) {
      one.table().children().forEach(child -> coverChildren(child, one.column().name()));
    }
    for (Wanted one : wanted) {
      if (done.add(one.table().name() + "." + one.column().name())) {
        set(one);
      }
    }
    wanted.clear();
  }

  /** Children follow by themselves. */
  private void coverChildren(QualifiedName child, Identifier column) {
    Optional<Relation> after = situation.relationAfter(child);
    boolean isChild = after.flatMap(situation::before).filter(NotNulls::isChild).isPresent();
    if (isChild && done.add(child + "." + column)) {
      after.orElseThrow().children().forEach(next -> coverChildren(next, column));
    }
  }

  private static boolean isChild(Relation before) {
    return before.partitionOf().isPresent() || !before.inherits().isEmpty();
  }

  private void set(Wanted one) {
    QualifiedName table = one.table().name();
    Identifier column = one.column().name();
    String object = "not null: column " + table + "." + column;
    Optional<Constraint> named = constraint(one);
    if (situation.major() >= NAMED && named.isPresent() && named.get().local()) {
      draft.add(object + ", new rows first", ConstraintDdl.addNotValid(one.table(), named.get()));
      draft.alone(object + ", all rows", ConstraintDdl.validate(table, named.get()));
      return;
    }
    Identifier check = Identifier.of(shortened(column.value()) + "__not_null_check");
    draft.add(
        object + ", new rows first",
        "ALTER TABLE "
            + table.sql()
            + " ADD CONSTRAINT "
            + check.sql()
            + " CHECK ("
            + column.sql()
            + " IS NOT NULL) NOT VALID");
    draft.alone(
        object + ", all rows",
        "ALTER TABLE " + table.sql() + " VALIDATE CONSTRAINT " + check.sql());
    draft.add(object, AlterColumnDdl.setNotNull(table, column));
    draft.add(object + ", the check has done its work", DropDdl.constraint(table, check));
  }

  private static String shortened(String name) {
    return name.length() > 40 ? name.substring(0, 40) : name;
  }

  private static Optional<Constraint> constraint(Wanted one) {
    return one.table().constraints().stream()
        .filter(c -> c.kind() == ConstraintKind.NOT_NULL)
        .filter(c -> c.columns().equals(List.of(one.column().name())))
        .findFirst();
  }
}
