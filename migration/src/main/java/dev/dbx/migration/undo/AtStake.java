package dev.dbx.migration.undo;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.trace.ObjectChange;
import dev.dbx.migration.trace.RowsWritten;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which tables may lose rows or values: those that are gone after the rehearsal or have other
 * columns, those whose rows it changed, those that its statements name to change rows, and what
 * foreign keys reach from there.
 *
 * @param dropped tables that are gone
 * @param changed tables that stay
 */
record AtStake(List<QualifiedName> dropped, List<QualifiedName> changed, List<Sql> losses) {

  private static final Set<RelationKind> TABLES =
      EnumSet.of(RelationKind.TABLE, RelationKind.PARTITIONED_TABLE);
  private static final Set<ReferentialAction> PASSES_ON =
      EnumSet.of(
          ReferentialAction.CASCADE, ReferentialAction.SET_NULL, ReferentialAction.SET_DEFAULT);

  AtStake {
    dropped = List.copyOf(dropped);
    changed = List.copyOf(changed);
    losses = List.copyOf(losses);
  }

  /**
   * @param named tables whose rows the statements may change, whatever came of it in the rehearsal
   */
  static AtStake of(Rehearsal rehearsal, Named named, QualifiedName history) {
    return new Search(rehearsal, history).all(named);
  }

  /** One look at a rehearsal. */
  private static final class Search {

    private final Map<QualifiedName, Relation> before;
    private final Map<QualifiedName, Relation> after;
    private final Set<String> droppedObjects;
    private final boolean told;
    private final Set<QualifiedName> written = new TreeSet<>();
    private final List<QualifiedName> dropped = new ArrayList<>();
    private final Set<QualifiedName> altered = new TreeSet<>();
    private final List<Sql> losses = new ArrayList<>();

    Search(Rehearsal rehearsal, QualifiedName history) {
      before = tables(rehearsal.before().relations());
      before.remove(history);
      after = tables(rehearsal.after().relations());
      List<ObjectChange> objects =
          rehearsal.statements().stream().flatMap(one -> one.objects().stream()).toList();
      told = !objects.isEmpty();
      droppedObjects =
          objects.stream()
              .filter(change -> change.action() == ObjectChange.Action.DROPPED)
              .map(ObjectChange::identity)
              .collect(Collectors.toSet());
      Set<String> rows =
          rehearsal.statements().stream()
              .flatMap(one -> one.rows().stream())
              .filter(one -> one.updated() + one.deleted() > 0)
              .map(RowsWritten::relation)
              .collect(Collectors.toSet());
      before.keySet().stream()
          .filter(table -> rows.contains(table.sql()) || rows.contains(table.toString()))
          .forEach(written::add);
    }

    private static Map<QualifiedName, Relation> tables(List<Relation> relations) {
      return relations.stream()
          .filter(relation -> TABLES.contains(relation.kind()))
          .collect(
              Collectors.toMap(
                  Relation::name, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    AtStake all(Named named) {
      before.values().forEach(this::compare);
      named.among(before.keySet()).forEach(written::add);
      addReferring(named.cascades());
      written.removeAll(dropped);
      written.removeAll(altered);
      written.forEach(
          table -> losses.add(rows(table, "rows of " + table + " may be changed or deleted, of ")));
      List<QualifiedName> changed = new ArrayList<>(altered);
      changed.addAll(written);
      return new AtStake(dropped, changed, losses);
    }

    private void compare(Relation table) {
      Optional<Relation> now = Optional.ofNullable(after.get(table.name()));
      if (now.isPresent()) {
        table.columns().forEach(column -> compare(table, column, now.get()));
      } else if (!told || droppedObjects.contains(table.name().sql())) {
        dropped.add(table.name());
        losses.add(rows(table.name(), "table " + table.name() + " is dropped, and with it "));
      }
    }

    private void compare(Relation table, Column column, Relation now) {
      Optional<Column> same =
          now.columns().stream().filter(it -> it.name().equals(column.name())).findFirst();
      String identity = table.name().sql() + "." + column.name().sql();
      boolean gone = same.isEmpty() && (!told || droppedObjects.contains(identity));
      boolean retyped = same.filter(it -> !it.type().equals(column.type())).isPresent();
      if (gone || retyped) {
        altered.add(table.name());
        String what =
            gone
                ? "column " + identity + " is dropped, and with it "
                : "column %s becomes %s, of "
                    .formatted(identity, same.map(Column::type).orElseThrow());
        losses.add(values(table.name(), column.name(), what));
      }
    }

    private void addReferring(boolean all) {
      boolean more = true;
      while (more) {
        more = false;
        for (Relation table : before.values()) {
          more |=
              table.constraints().stream().anyMatch(it -> reaches(it, all))
                  && written.add(table.name());
        }
      }
    }

    private boolean reaches(Constraint constraint, boolean all) {
      return constraint
          .reference()
          .filter(target -> written.contains(target.table()))
          .filter(target -> all || passesOn(target))
          .isPresent();
    }

    private static boolean passesOn(ForeignKeyTarget target) {
      return PASSES_ON.contains(target.onDelete()) || PASSES_ON.contains(target.onUpdate());
    }

    private static Sql rows(QualifiedName table, String what) {
      return Sql.of(
          "select {}::text as what, count(*) as number, 'row' as unit from {}", what, table);
    }

    private static Sql values(QualifiedName table, Identifier column, String what) {
      return Sql.of(
          "select {}::text as what, count({}) as number, 'value' as unit from {}",
          what,
          column,
          table);
    }
  }

  boolean isNothing() {
    return dropped.isEmpty() && changed.isEmpty();
  }

  /** What is lost, counted in the database. */
  List<String> counted(QueryRunner queries, Call call) {
    return losses.isEmpty()
        ? List.of()
        : queries
            .ask(Sql.join(" union all ", losses), call)
            .map(
                row ->
                    "%s%d %s%s"
                        .formatted(
                            row.text("what"),
                            row.number("number"),
                            row.text("unit"),
                            row.number("number") == 1 ? "" : "s"));
  }
}
