package dev.dbx.migration.trace;

import java.util.List;
import java.util.Optional;

/**
 * What one statement did, as a program reads it: {@link TracedStatement} with names instead of
 * records where a name says enough.
 *
 * @param rewrites tables written anew
 * @param rewriteReasons why, one for each of them
 * @param scans tables read from their first page on
 */
public record TraceLine(
    int number,
    String statement,
    int line,
    Optional<Integer> transaction,
    double elapsedMs,
    List<RelationLock> locks,
    List<String> rewrites,
    List<String> rewriteReasons,
    List<String> newFiles,
    List<String> scans,
    List<String> lookedUp,
    List<String> indexScans,
    List<RowsWritten> rows,
    List<ObjectChange> objects,
    long walBytes,
    List<String> notices,
    Optional<StatementError> error) {

  public TraceLine {
    locks = List.copyOf(locks);
    rewrites = List.copyOf(rewrites);
    rewriteReasons = List.copyOf(rewriteReasons);
    newFiles = List.copyOf(newFiles);
    scans = List.copyOf(scans);
    lookedUp = List.copyOf(lookedUp);
    indexScans = List.copyOf(indexScans);
    rows = List.copyOf(rows);
    objects = List.copyOf(objects);
    notices = List.copyOf(notices);
  }

  /** One for each statement that ran. */
  public static List<TraceLine> of(Trace trace) {
    return trace.statements().stream().map(TraceLine::of).toList();
  }

  private static TraceLine of(TracedStatement traced) {
    return new TraceLine(
        traced.number(),
        traced.statement(),
        traced.line(),
        traced.transaction(),
        traced.elapsedMs(),
        traced.locks(),
        traced.rewrites().stream().map(TableRewrite::relation).toList(),
        traced.rewrites().stream().map(TableRewrite::reason).toList(),
        traced.newFiles(),
        traced.scans().stream().map(TableScan::relation).toList(),
        traced.lookedUp(),
        traced.indexScans(),
        traced.rows(),
        traced.objects(),
        traced.walBytes(),
        traced.notices(),
        traced.error());
  }
}
