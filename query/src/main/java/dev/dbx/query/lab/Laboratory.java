package dev.dbx.query.lab;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.HypotheticalIndex;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.query.plan.Plan;
import dev.dbx.query.plan.PlanReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sandbox of the target's major version with its definitions, its statistics and not one of its
 * rows: the planner there decides as the target's does, and a hypothetical index of any kind costs
 * nothing. On request it has some rows instead, and statements are executed. Nothing is created on
 * the target.
 */
public final class Laboratory implements IndexTrials {

  private static final String PREFIX = "dbx_hypothetical_";

  private final Session session;
  private final SandboxConnection connection;
  private final TableStatistics statistics;
  private final Call call;
  private final Map<IndexDefinition, QualifiedName> names = new LinkedHashMap<>();
  private final Map<String, IndexDefinition> definitions = new HashMap<>();
  private final Map<Demand, PreparedDemand> prepared = new HashMap<>();

  /** That of a partial index takes a plan. */
  private final Map<IndexDefinition, IndexSize> sizes = new HashMap<>();

  /** How many names were given away, whatever came of them. */
  private int given;

  /** Rows of a table; empty where statements are only planned. */
  private final Optional<Integer> rows;

  private Laboratory(
      Session session, SandboxConnection connection, Optional<Integer> rows, Call call) {
    this.session = session;
    this.connection = connection;
    this.statistics = TableStatistics.of(session.queries(), call);
    this.rows = rows;
    this.call = call;
  }

  /**
   * Copies the statistics of the whole database.
   *
   * @throws dev.dbx.core.error.DbxException.Unsupported if there is no sandbox, or its server's
   *     files are not on this machine
   */
  public static Laboratory open(Catalog catalog, Ports ports, Call call) {
    Original original = new Original(catalog, ports.queries());
    Session session = ports.sandbox().clone(original, Fidelity.STATISTICS, call.silent());
    return open(session, Optional.empty(), ports, call);
  }

  /**
   * Copies rows of a table, and those that they refer to; statements are executed.
   *
   * @param rows at the most
   */
  public static Laboratory withRows(
      QualifiedName table, int rows, Catalog catalog, Ports ports, Call call) {
    Original original = new Original(catalog, ports.queries());
    Session session = ports.sandbox().clone(original, Fidelity.SCHEMA, call.silent());
    try {
      session.fill(original, Set.of(table), rows, call.silent());
      Laboratory laboratory = open(session, Optional.of(rows), ports, call);
      laboratory.connection.run("analyze");
      return laboratory;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static Laboratory open(Session session, Optional<Integer> rows, Ports ports, Call call) {
    try {
      SandboxConnection connection = session.connect(call);
      // as the role that owns everything there; each demand says as whom it runs
      connection.run("set role none");
      PlannerSettings.read(ports.queries(), call).applyTo(connection);
      return new Laboratory(session, connection, rows, call);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public String means() {
    String what =
        rows.map(most -> "executed over %,d rows at the most".formatted(most))
            .orElse("planned with this database's statistics");
    return "laboratory, %s, in a sandbox of PostgreSQL %d".formatted(what, session.majorVersion());
  }

  @Override
  public TableStatistics statistics() {
    return statistics;
  }

  @Override
  public List<Gap> gaps() {
    return session.gaps();
  }

  @Override
  public Map<IndexDefinition, SqlFailed> suppose(Collection<IndexDefinition> indexes) {
    Map<HypotheticalIndex, IndexDefinition> wanted = new LinkedHashMap<>();
    indexes.stream()
        .distinct()
        .filter(index -> !names.containsKey(index))
        .forEach(index -> wanted.put(hypothetical(index), index));
    if (wanted.isEmpty()) {
      return Map.of();
    }
    List<HypotheticalIndex> all = List.copyOf(wanted.keySet());
    Map<HypotheticalIndex, SqlFailed> rejected =
        rows.isPresent() ? create(all) : session.suppose(all, call);
    Map<IndexDefinition, SqlFailed> reasons = new LinkedHashMap<>();
    wanted.forEach(
        (index, definition) -> {
          if (rejected.containsKey(index)) {
            reasons.put(definition, rejected.get(index));
          } else {
            names.put(definition, index.name());
          }
        });
    learnNames();
    return reasons;
  }

  /** There are rows, so these are indexes like any other. */
  private Map<HypotheticalIndex, SqlFailed> create(List<HypotheticalIndex> indexes) {
    Map<HypotheticalIndex, SqlFailed> rejected = new LinkedHashMap<>();
    for (HypotheticalIndex index : indexes) {
      try {
        connection.run(index.definition());
      } catch (SqlFailed e) {
        rejected.put(index, e);
      }
    }
    connection.run("analyze");
    return rejected;
  }

  private HypotheticalIndex hypothetical(IndexDefinition index) {
    Identifier name = Identifier.of(PREFIX + ++given);
    IndexSize size = size(index);
    return new HypotheticalIndex(
        index.table(),
        new QualifiedName(index.table().schema(), name),
        index.create(name),
        size.pages(),
        size.rows());
  }

  /** An index on a partitioned table has one on each partition, whose name PostgreSQL chooses. */
  private static final Sql PARTS =
      Sql.of(
          """
          select root.relname as root, leaf.relname as leaf
          from pg_class root
          cross join lateral (
            select root.oid union select relid from pg_partition_tree(root.oid)
          ) as part (oid)
          join pg_class leaf on leaf.oid = part.oid
          where root.relkind in ('i', 'I') and starts_with(root.relname, 'dbx_hypothetical_')
          """);

  private void learnNames() {
    Map<String, IndexDefinition> roots =
        names.entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getValue().name().value(), Map.Entry::getKey));
    session
        .queries()
        .ask(PARTS, call)
        .map(row -> Map.entry(row.text("leaf"), row.text("root")))
        .forEach(
            entry -> {
              IndexDefinition definition = roots.get(entry.getValue());
              if (definition != null) {
                definitions.put(entry.getKey(), definition);
              }
            });
  }

  @Override
  public IndexSize size(IndexDefinition index) {
    return sizes.computeIfAbsent(index, this::estimate);
  }

  private IndexSize estimate(IndexDefinition index) {
    double part = index.where().map(where -> share(index.table(), where)).orElse(1.0);
    return IndexSize.of(index, statistics.table(index.table()), part);
  }

  /** Of a table's rows, by the planner's estimate. */
  @Override
  public double share(QualifiedName table, String condition) {
    double all = Math.max(1, statistics.table(table).rows());
    String sql = "select 1 from " + table.sql() + " where " + condition;
    return Math.min(1, plan(Demand.of(sql), Set.of()).rows() / all);
  }

  @Override
  public LabPlan plan(Demand demand, Collection<IndexDefinition> present) {
    return plan(demand, present, Set.of());
  }

  /**
   * Plans a statement for any values of its parameters.
   *
   * @param present the supposed indexes that are there; the others are not
   * @param gone real indexes that are not there any more, none of which serves a constraint
   */
  public LabPlan plan(
      Demand demand, Collection<IndexDefinition> present, Collection<QualifiedName> gone) {
    PreparedDemand ready =
        prepared.computeIfAbsent(
            demand, wanted -> PreparedDemand.prepare(wanted, connection, call));
    connection.run("begin");
    try {
      List<QualifiedName> absent = new ArrayList<>(gone);
      names.forEach(
          (index, name) -> {
            if (!present.contains(index)) {
              absent.add(name);
            }
          });
      drop(absent);
      String json = ready.explain(connection, rows.isPresent());
      Plan plan = PlanReader.read(json);
      return new LabPlan(plan, used(plan), json);
    } finally {
      connection.run("rollback");
    }
  }

  /** Until the end of the transaction. */
  private void drop(List<QualifiedName> absent) {
    if (!absent.isEmpty()) {
      connection.run(
          absent.stream()
              .map(QualifiedName::sql)
              .collect(Collectors.joining(", ", "drop index ", "")));
    }
  }

  private Set<IndexDefinition> used(Plan plan) {
    return plan.nodes()
        .flatMap(node -> node.index().stream())
        .filter(definitions::containsKey)
        .map(definitions::get)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } finally {
      session.close();
    }
  }
}
