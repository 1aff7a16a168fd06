package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.ReadPath;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.Assignment;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Stage.Reading;
import dev.dbx.rls.stage.Whose;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
      if (aimed && isWindow(relation)) {
        boolean works = columns.isEmpty() || read(scene, reach, relation, columns);
        if (works) {
          write(scene, relation);
        }
      }
    }
  }

  private static boolean isWindow(Relation relation) {
    return relation.kind() == RelationKind.VIEW
        || relation.kind() == RelationKind.MATERIALIZED_VIEW
        || relation.partitionOf().isPresent();
  }

  /** Whether it can be read at all. */
  private static boolean read(
      Scene scene, Reach reach, Relation relation, List<Identifier> columns) {
    scene.enter();
    Reading reading = scene.stage().read(relation.name(), columns);
    if (!reading.outcome().succeeded()) {
      failed(scene, relation, reading);
      return false;
    }
    Set<SeededRow> beyond = reach.beyond(reading.outcome().rows());
    String evidence = "%d rows".formatted(reading.outcome().rows().size());
    if (beyond.isEmpty()) {
      scene.cell(relation.name(), "select", Whose.OTHER, Verdict.DENIED, evidence);
    } else {
      leak(scene, relation, beyond, reading.query(), evidence);
    }
    return true;
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
        hint(scene, relation),
        List.of(first),
        query);
  }

  private static String hint(Scene scene, Relation relation) {
    return switch (relation.kind()) {
      case VIEW -> viewHint(scene, relation);
      case MATERIALIZED_VIEW ->
          "no policy binds a materialised view: revoke SELECT, or wrap it in a view that filters";
      case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE ->
          "REVOKE ALL ON %s from the API's roles, or enable RLS on it, too"
              .formatted(relation.name().sql());
    };
  }

  /** The nearest view above the table decides, however many there are above it. */
  private static String viewHint(Scene scene, Relation relation) {
    AccessModel access = scene.stage().access();
    Identifier role = scene.attacker().identity().role().orElseThrow();
    Optional<ReadPath> path = access.pathsAround(role, relation).stream().findFirst();
    if (path.filter(ReadPath::stored).isPresent()) {
      return "it reads a materialised view, which no policy binds: filter by the user in the view";
    }
    if (!access.knowsInvokers()) {
      return "before PostgreSQL 15 a view reads with its owner's rights: filter by the user in it";
    }
    Relation view = path.map(ReadPath::lastView).orElse(relation);
    String missing =
        path.map(ReadPath::table)
            .filter(table -> scene.readable(table).isEmpty())
            .map(table -> ", and GRANT SELECT ON %s".formatted(table.name().sql()))
            .orElse("");
    return "ALTER VIEW %s SET (security_invoker = true)%s".formatted(view.name().sql(), missing);
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
    for (OwnedTable table : below) {
      if (insert(scene, relation, table)) {
        break;
      }
    }
    List<Identifier> updatable = scene.grants().updatable(relation.name());
    if (!updatable.isEmpty()) {
      write(scene, relation, below, "update", update(scene, relation, below, updatable));
    }
    if (scene.grants().mayDelete(relation.name())) {
      write(scene, relation, below, "delete", Sql.of("delete from {}", relation.name()));
    }
  }

  /**
   * A row of somebody else, if the table has it afterwards as it was given.
   *
   * @return whether it was tried
   */
  private static boolean insert(Scene scene, Relation relation, OwnedTable table) {
    Set<Identifier> insertable = scene.grants().insertable(relation.name());
    Optional<SeededRow> example =
        insertable.isEmpty() || table.isShared()
            ? Optional.empty()
            : scene
                .victim()
                .flatMap(it -> scene.stage().example(table, InsertRows.slot(table, it)));
    List<Identifier> owners =
        table.discriminators().isEmpty()
            ? table.foreignKeys().stream().flatMap(key -> key.columns().stream()).toList()
            : List.copyOf(table.discriminators());
    if (example.isEmpty() || owners.isEmpty() || !insertable.containsAll(owners)) {
      return false;
    }
    Sql insert = example.get().insertInto(relation.name(), insertable);
    Sql count =
        Sql.of("select count(*) from {} where {}", table.name(), example.get().whereAll(owners));
    scene.enter();
    List<?> before = scene.trial().runUnbound(count).rows();
    Outcome outcome = scene.trial().run(insert);
    if (Failures.isConstraint(outcome)) {
      return false;
    }
    boolean leak = !scene.trial().runUnbound(count).rows().equals(before);
    written(scene, relation, "insert", insert, outcome, leak);
    return true;
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
    written(scene, relation, operation, statement, outcome, others && outcome.affected() > own);
  }

  private static void written(
      Scene scene,
      Relation relation,
      String operation,
      Sql statement,
      Outcome outcome,
      boolean leak) {
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
          hint(scene, relation),
          List.of(),
          statement);
    }
  }
}
