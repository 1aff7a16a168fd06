package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.Assignment;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Stage.Reading;
import dev.dbx.rls.stage.Whose;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Reads through views, materialised views and partitions what is out of reach in the tables, and
 * writes through views that can be written to.
 */
final class ReadViews implements Attack {

  @Override
  public void run(Scene scene) {
    Reach reach = scene.reach();
    for (Relation relation : scene.stage().catalog().relations()) {
      List<Identifier> columns = scene.readable(relation);
      boolean aimed = scene.only().test(relation.name());
      if (aimed && !columns.isEmpty() && isWindow(relation)) {
        read(scene, reach, relation, columns);
      }
    }
  }

  private static boolean isWindow(Relation relation) {
    return relation.kind() == RelationKind.VIEW
        || relation.kind() == RelationKind.MATERIALIZED_VIEW
        || relation.partitionOf().isPresent();
  }

  private static void read(Scene scene, Reach reach, Relation relation, List<Identifier> columns) {
    scene.enter();
    Reading reading = scene.stage().read(relation.name(), columns);
    if (!reading.outcome().succeeded()) {
      failed(scene, relation, reading);
      return;
    }
    Set<SeededRow> beyond = reach.beyond(reading.outcome().rows());
    String evidence = "%d rows".formatted(reading.outcome().rows().size());
    if (beyond.isEmpty()) {
      scene.cell(relation.name(), "select", Whose.OTHER, Verdict.DENIED, evidence);
    } else {
      leak(scene, relation, beyond, reading.query(), evidence);
    }
    write(scene, relation);
  }

  private static void failed(Scene scene, Relation relation, Reading reading) {
    Outcome outcome = reading.outcome();
    Cell cell =
        scene.cell(relation.name(), "select", Whose.OWN, Verdict.ERROR, Failures.text(outcome));
    scene.tell(
        "rls-policy-error",
        Severity.WARNING,
        cell,
        "%s is granted %s and cannot read it: %s"
            .formatted(scene.attacker().label(), relation.name().sql(), Failures.text(outcome)),
        PolicyErrors.hint(outcome),
        List.of(),
        List.of(reading.query()));
  }

  private static void leak(
      Scene scene, Relation relation, Collection<SeededRow> beyond, Sql query, String evidence) {
    SeededRow first = beyond.iterator().next();
    Cell cell = scene.cell(relation.name(), "select", Whose.OTHER, Verdict.LEAK, evidence);
    scene.leak(
        relation.partitionOf().isPresent() ? "rls-partition-bypasses" : "rls-view-bypasses",
        cell,
        "%s reads rows of %s from %s through %s"
            .formatted(
                scene.attacker().label(),
                first.slot().label(),
                first.table().sql(),
                relation.name().sql()),
        hint(relation),
        List.of(first),
        query);
  }

  private static String hint(Relation relation) {
    return switch (relation.kind()) {
      case VIEW ->
          "ALTER VIEW %s SET (security_invoker = true) from 15 on; before, filter in the view"
              .formatted(relation.name().sql());
      case MATERIALIZED_VIEW ->
          "no policy binds a materialised view: revoke SELECT, or wrap it in a view that filters";
      case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE ->
          "REVOKE ALL ON %s from the API's roles, or enable RLS on it, too"
              .formatted(relation.name().sql());
    };
  }

  /** Simple views pass writes on, with their owner's rights unless they ask with the caller's. */
  private static void write(Scene scene, Relation relation) {
    if (relation.kind() == RelationKind.MATERIALIZED_VIEW) {
      return;
    }
    // tables that the view reads, through others too; of a partition its root
    Set<QualifiedName> reads = scene.stage().lineage().reads(relation.name());
    List<OwnedTable> below =
        scene.stage().tables().stream().filter(it -> reads.contains(it.name())).toList();
    List<Identifier> updatable = scene.grants().updatable(relation.name());
    if (!updatable.isEmpty()) {
      write(scene, relation, below, "update", update(scene, relation, below, updatable));
    }
    if (scene.grants().mayDelete(relation.name())) {
      write(scene, relation, below, "delete", Sql.of("delete from {}", relation.name()));
    }
  }

  private static Sql update(
      Scene scene, Relation relation, List<OwnedTable> below, List<Identifier> updatable) {
    // what can be changed without breaking anything is known of the tables below, by name
    Identifier column =
        below.stream()
            .flatMap(table -> UpdateRows.change(scene, table).stream())
            .map(Assignment::column)
            .filter(updatable::contains)
            .findFirst()
            .orElse(updatable.get(updatable.size() - 1));
    return Sql.of("update {} set {} = {}", relation.name(), column, column);
  }

  private static void write(
      Scene scene, Relation relation, List<OwnedTable> below, String operation, Sql statement) {
    Outcome outcome = scene.attempt(statement);
    long own =
        below.stream()
            .mapToLong(
                table ->
                    scene.rows(table, Whose.OWN).size()
                        + scene.rows(table, Whose.SAME_TENANT).size())
            .sum();
    boolean others = below.stream().anyMatch(it -> !scene.rows(it, Whose.OTHER).isEmpty());
    boolean leak = others && outcome.affected() > own;
    Cell cell =
        scene.cell(
            relation.name(),
            operation,
            Whose.OTHER,
            leak ? Verdict.LEAK : Verdict.DENIED,
            outcome.succeeded() ? outcome.affected() + " rows" : Failures.text(outcome));
    if (leak) {
      scene.leak(
          relation.partitionOf().isPresent() ? "rls-partition-bypasses" : "rls-view-bypasses",
          cell,
          "%s can %s rows of others through %s"
              .formatted(scene.attacker().label(), operation, relation.name().sql()),
          hint(relation),
          List.of(),
          statement);
    }
  }
}
