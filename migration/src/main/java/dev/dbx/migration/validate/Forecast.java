package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationSize;
import dev.dbx.core.script.Excerpt;
import dev.dbx.migration.trace.ObjectChange;
import dev.dbx.migration.trace.RelationLock;
import dev.dbx.migration.trace.TableRewrite;
import dev.dbx.migration.trace.TableScan;
import dev.dbx.migration.trace.Trace;
import dev.dbx.migration.trace.TracedStatement;
import dev.dbx.migration.validate.ApplicationStatements.One;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long each lock would be held on the real sizes: what was seen to be read and written anew, by
 * the bytes that the database has there and the speed measured in the sandbox. What a statement
 * takes beside that is its time in the sandbox.
 */
final class Forecast {

  private static final double LEAST = 0.5;
  private static final double MOST = 5;
  private static final double MILLIS = 1000;
  private static final int WAITING = 3;

  private final Map<String, Relation> tables;
  private final Speed speed;
  private final ApplicationStatements statements;

  /**
   * @param catalog of the database, with what was measured
   */
  Forecast(Catalog catalog, Speed speed, ApplicationStatements statements) {
    this.tables =
        catalog.relations().stream()
            .collect(Collectors.toMap(it -> it.name().sql(), Function.identity()));
    this.speed = speed;
    this.statements = statements;
  }

  List<Blocking> of(Trace trace) {
    List<Blocking> blockings = new ArrayList<>();
    List<TracedStatement> all = trace.statements();
    for (int i = 0; i < all.size(); i++) {
      TracedStatement statement = all.get(i);
      double seconds = untilItsEnd(all, i);
      statement.blocking().stream()
          .filter(lock -> tables.containsKey(lock.relation()))
          .forEach(lock -> blockings.add(blocking(statement, lock, seconds)));
    }
    return blockings;
  }

  private double untilItsEnd(List<TracedStatement> all, int from) {
    Optional<Integer> transaction = all.get(from).transaction();
    double seconds = seconds(all.get(from));
    for (int i = from + 1; i < all.size() && transaction.isPresent(); i++) {
      if (all.get(i).transaction().equals(transaction)) {
        seconds += seconds(all.get(i));
      }
    }
    return seconds;
  }

  private double seconds(TracedStatement statement) {
    double seconds = statement.elapsedMs() / MILLIS;
    Set<String> rewritten = new HashSet<>();
    for (TableRewrite rewrite : statement.rewrites()) {
      rewritten.add(rewrite.relation());
      RelationSize size = size(rewrite.relation());
      seconds += size.heapBytes() / speed.rewritten() + indexes(rewrite.relation());
    }
    boolean builds =
        statement.objects().stream()
            .anyMatch(
                change ->
                    change.action() == ObjectChange.Action.CREATED
                        && change.type().equals("index"));
    for (TableScan scan : statement.scans()) {
      if (!rewritten.contains(scan.relation())) {
        double heap = size(scan.relation()).heapBytes();
        seconds += heap / (builds ? speed.indexed() : speed.scanned());
      }
    }
    return seconds;
  }

  /** Each of them is built from the whole table. */
  private double indexes(String table) {
    int count = Optional.ofNullable(tables.get(table)).map(it -> it.indexes().size()).orElse(0);
    return count * size(table).heapBytes() / speed.indexed();
  }

  private RelationSize size(String table) {
    return Optional.ofNullable(tables.get(table))
        .map(Relation::size)
        .orElse(new RelationSize(Optional.empty(), 0, 0, 0, 0));
  }

  private Blocking blocking(TracedStatement statement, RelationLock lock, double seconds) {
    RelationSize size = size(lock.relation());
    List<String> waiting =
        Optional.ofNullable(tables.get(lock.relation()))
            .map(table -> statements.of(table.name()))
            .orElse(List.of())
            .stream()
            .filter(one -> lock.blocksReads() || one.writes())
            .limit(WAITING)
            .map(Forecast::line)
            .toList();
    return new Blocking(
        statement.number(),
        lock.relation(),
        lock.mode(),
        lock.waits(),
        rounded(seconds),
        rounded(seconds * LEAST),
        rounded(seconds * MOST),
        size.estimatedRows().orElse(0L),
        size.totalBytes(),
        waiting);
  }

  private static String line(One one) {
    return "%s (%,d calls, %.1f ms)".formatted(Excerpt.of(one.query()), one.calls(), one.meanMs());
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * MILLIS) / MILLIS;
  }
}
