package dev.dbx.seeding.write;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.guard.VettedScript.Complaint;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Identity;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.seeding.plan.CopyRows;
import dev.dbx.seeding.plan.RowView;
import dev.dbx.seeding.plan.SeedPlan;
import dev.dbx.seeding.plan.TablePlan;
import dev.dbx.seeding.plan.TablePlan.ColumnPlan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Turns a plan into what runs, in one transaction. */
final class SeedScript {

  private static final int LINES_AT_ONCE = 2_000;
  private static final int ROWS_AT_ONCE = 100;

  private static final Complaint COMPLAINT =
      new Complaint(
          "a row was not inserted, or more than one", "look for a rule or a trigger on the table");

  private final Catalog catalog;

  SeedScript(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * All of a plan.
   *
   * @param identity that the rows are inserted as, whose policies COPY does not ask
   */
  List<Step> of(SeedPlan plan, Identity identity) {
    boolean own = identity.equals(Identity.CONNECTION);
    List<Step> steps = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      sequences(table)
          .forEach(question -> steps.add(new Step.Asked(question, Optional.empty(), COMPLAINT)));
    }
    if (plan.deferred()) {
      steps.add(written(Sql.of("set constraints all deferred")));
    }
    if (!own) {
      steps.add(new Step.Become(identity));
    }
    for (TablePlan table : plan.tables()) {
      if (own) {
        steps.add(copied(table));
      } else {
        steps.addAll(inserted(table, table.count()));
      }
    }
    plan.tables().forEach(table -> table.patched().forEach(key -> steps.addAll(patch(table, key))));
    return steps;
  }

  private static Step written(Sql statement) {
    return new Step.Own(statement, Optional.empty(), COMPLAINT);
  }

  /** Numbers that are used are not given again, to triggers neither. */
  List<Sql> sequences(TablePlan plan) {
    List<Sql> questions = new ArrayList<>();
    for (Map.Entry<Identifier, Long> counter : plan.counters().entrySet()) {
      FoundRows.sequence(catalog, plan.table().name(), counter.getKey())
          .ifPresent(
              sequence ->
                  questions.add(
                      Sql.of(
                          "select pg_catalog.setval({}::text::regclass, {}::bigint)::text as answer",
                          sequence.sql(),
                          counter.getValue())));
    }
    return questions;
  }

  private static List<Identifier> columns(TablePlan plan) {
    return plan.columns().stream().map(column -> column.column()).toList();
  }

  private static Step copied(TablePlan plan) {
    return new Step.Copied(plan.table().name(), columns(plan), () -> new Portions(plan));
  }

  /** Made when they are asked for. */
  private static final class Portions implements Iterator<String> {

    private final TablePlan plan;
    private long next;

    Portions(TablePlan plan) {
      this.plan = plan;
    }

    @Override
    public boolean hasNext() {
      return next < plan.count();
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      long to = Math.min(plan.count(), next + LINES_AT_ONCE);
      String lines = CopyRows.lines(plan, next, to);
      next = to;
      return lines;
    }
  }

  /** By INSERT, which row-level security judges (docs, COPY: it is refused where that is on). */
  static List<Step> inserted(TablePlan plan, long count) {
    List<Step> steps = new ArrayList<>();
    for (long from = 0; from < count; from += ROWS_AT_ONCE) {
      long to = Math.min(count, from + ROWS_AT_ONCE);
      steps.add(new Step.Own(insert(plan, from, to), Optional.of(to - from), COMPLAINT));
    }
    return steps;
  }

  static Sql insert(TablePlan plan, long from, long to) {
    List<Identifier> columns = columns(plan);
    Set<Identifier> later = plan.later();
    List<Sql> rows = new ArrayList<>();
    for (long index = from; index < to; index++) {
      RowView row = plan.rows().row(index);
      List<Sql> values = new ArrayList<>();
      for (Identifier column : columns) {
        values.add(value(later.contains(column) ? Optional.empty() : row.value(column)));
      }
      rows.add(Sql.of("({})", Sql.join(", ", values)));
    }
    return Sql.of(
        "insert into {} ({}) overriding system value values {}",
        plan.table().name(),
        names(columns),
        Sql.join(", ", rows));
  }

  private static Sql names(List<Identifier> columns) {
    return Sql.join(", ", columns.stream().map(column -> Sql.of("{}", column)).toList());
  }

  private static Sql value(Optional<String> value) {
    return value.map(text -> Sql.of("{}", new Untyped(text))).orElse(Sql.of("null"));
  }

  /** The keys that go in a circle, now that all rows are there. */
  private static List<Step> patch(TablePlan plan, Constraint key) {
    List<ColumnPlan> columns =
        Patch.columns(plan.table(), key).stream()
            .flatMap(name -> plan.columns().stream().filter(it -> it.column().equals(name)))
            .toList();
    TablePlan values =
        new TablePlan(
            plan.table(), plan.count(), columns, plan.rows(), Map.of(), List.of(), List.of());
    return Patch.steps(plan.table(), key, () -> new Portions(values));
  }
}
