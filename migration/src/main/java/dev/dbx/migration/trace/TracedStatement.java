package dev.dbx.migration.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one statement did.
 *
 * @param number within the script, from 1
 * @param line of its first character
 * @param statement its text
 * @param transaction statements with the same number ran in the same one; empty where it ran
 *     outside of any
 * @param locks that it took and that were not held before
 * @param rewrites tables written anew
 * @param newFiles tables and indexes that have another file than before, emptied ones included
 * @param scans tables read from their first page on
 * @param lookedUp tables in which a foreign key was looked up, by an index or in full as the
 *     planner chose
 * @param indexScans indexes that were searched
 * @param rows written
 * @param objects created, altered, dropped
 * @param walBytes what it added to the write-ahead log
 */
public record TracedStatement(
    int number,
    int line,
    String statement,
    Optional<Integer> transaction,
    double elapsedMs,
    List<RelationLock> locks,
    List<TableRewrite> rewrites,
    List<String> newFiles,
    List<TableScan> scans,
    List<String> lookedUp,
    List<String> indexScans,
    List<RowsWritten> rows,
    List<ObjectChange> objects,
    long walBytes,
    List<String> notices,
    Optional<StatementError> error) {

  public TracedStatement {
    locks = List.copyOf(locks);
    rewrites = List.copyOf(rewrites);
    newFiles = List.copyOf(newFiles);
    scans = List.copyOf(scans);
    lookedUp = List.copyOf(lookedUp);
    indexScans = List.copyOf(indexScans);
    rows = List.copyOf(rows);
    objects = List.copyOf(objects);
    notices = List.copyOf(notices);
  }

  static TracedStatement of(
      Statement statement,
      Optional<Integer> transaction,
      Timed timed,
      Effects effects,
      Optional<StatementError> error) {
    return new TracedStatement(
        statement.number(),
        statement.line(),
        statement.sql(),
        transaction,
        timed.elapsedMs(),
        effects.locks(),
        effects.rewrites(),
        effects.newFiles(),
        effects.scans(),
        effects.lookedUp(),
        effects.indexScans(),
        effects.rows(),
        effects.objects(),
        effects.walBytes(),
        timed.notices(),
        error);
  }

  /** The strongest lock on each relation, of those that others wait for. */
  public List<RelationLock> blocking() {
    Map<String, RelationLock> strongest = new LinkedHashMap<>();
    locks.stream()
        .filter(RelationLock::blocksWrites)
        .forEach(lock -> strongest.merge(lock.relation(), lock, RelationLock::or));
    return List.copyOf(strongest.values());
  }

  /** The same with what another connection saw of it. */
  TracedStatement seen(List<RelationLock> otherLocks, List<TableScan> otherScans) {
    return new TracedStatement(
        number,
        line,
        statement,
        transaction,
        elapsedMs,
        otherLocks,
        rewrites,
        newFiles,
        otherScans,
        lookedUp,
        indexScans,
        rows,
        objects,
        walBytes,
        notices,
        error);
  }
}
