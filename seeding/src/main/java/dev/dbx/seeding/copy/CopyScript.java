package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.guard.VettedScript.Complaint;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.CopyText;
import dev.dbx.core.sql.Sql;
import dev.dbx.seeding.plan.Order;
import dev.dbx.seeding.write.Patch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What writes a copy, in one transaction. */
final class CopyScript {

  private static final Complaint COMPLAINT =
      new Complaint("the copy was not written", "look for a rule or a trigger on the tables");

  private final List<Chosen> tables;
  private final Order order;
  private final Catalog catalog;

  /**
   * @param tables parents first
   * @param catalog of the database that is written to
   */
  CopyScript(List<Chosen> tables, Order order, Catalog catalog) {
    this.tables = tables;
    this.order = order;
    this.catalog = catalog;
  }

  /**
   * All of it.
   *
   * @param replace whether rows that are there make room
   */
  List<Step> steps(boolean replace) {
    List<Step> steps = new ArrayList<>();
    if (replace) {
      List<Sql> names = tables.stream().map(table -> Sql.of("{}", table.table().name())).toList();
      steps.add(written(Sql.of("truncate table {}", Sql.join(", ", names))));
    }
    if (order.deferred()) {
      steps.add(written(Sql.of("set constraints all deferred")));
    }
    for (Chosen table : tables) {
      Set<Identifier> later = later(table);
      steps.add(
          new Step.Copied(
              table.table().name(),
              table.columns(),
              later.isEmpty()
                  ? table.spool().portions()
                  : changed(table, row -> without(table, row, later))));
    }
    for (Chosen table : tables) {
      for (Constraint key : table.keys()) {
        if (order.patched().contains(key)) {
          List<Identifier> columns = Patch.columns(table.table(), key);
          steps.addAll(
              Patch.steps(table.table(), key, changed(table, row -> only(table, row, columns))));
        }
      }
    }
    steps.addAll(sequences());
    return steps;
  }

  private static Step written(Sql statement) {
    return new Step.Own(statement, Optional.empty(), COMPLAINT);
  }

  /** Columns that are filled when all rows are there. */
  private Set<Identifier> later(Chosen table) {
    return table.keys().stream()
        .filter(order.patched()::contains)
        .flatMap(key -> key.columns().stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static List<@Nullable String> without(
      Chosen table, List<@Nullable String> row, Set<Identifier> later) {
    List<@Nullable String> cells = new ArrayList<>(row);
    for (int i = 0; i < cells.size(); i++) {
      if (later.contains(table.columns().get(i))) {
        cells.set(i, null);
      }
    }
    return cells;
  }

  private static List<@Nullable String> only(
      Chosen table, List<@Nullable String> row, List<Identifier> columns) {
    List<@Nullable String> cells = new ArrayList<>();
    columns.forEach(column -> cells.add(row.get(table.columns().indexOf(column))));
    return cells;
  }

  /** The rows with other cells, made while they are read. */
  private static Iterable<String> changed(
      Chosen table, UnaryOperator<List<@Nullable String>> change) {
    return () -> {
      Iterator<String> portions = table.spool().portions().iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return portions.hasNext();
        }

        @Override
        public String next() {
          StringBuilder lines = new StringBuilder();
          portions
              .next()
              .lines()
              .map(CopyText::values)
              .map(change)
              .forEach(row -> CopyText.append(row, lines));
          return lines.toString();
        }
      };
    };
  }

  /** They go on behind the rows that came. */
  private List<Step> sequences() {
    Set<QualifiedName> copied =
        tables.stream().map(table -> table.table().name()).collect(Collectors.toSet());
    List<Step> steps = new ArrayList<>();
    catalog.sequences().stream()
        .filter(it -> it.ownedBy().map(ColumnReference::table).filter(copied::contains).isPresent())
        .forEach(
            sequence -> {
              ColumnReference column = sequence.ownedBy().orElseThrow();
              steps.add(
                  new Step.Asked(
                      Sql.of(
                          "select coalesce(pg_catalog.setval({}::text::regclass,"
                              + " (select max({}) from {})::bigint)::text, '') as answer",
                          sequence.name().sql(),
                          column.column(),
                          column.table()),
                      Optional.empty(),
                      COMPLAINT));
            });
    return steps;
  }
}
