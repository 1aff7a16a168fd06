package dev.dbx.query.statements;

import java.util.List;
import java.util.Optional;

/**
 * A statement as it was counted, whoever ran it.
 *
 * @param sql with {@code $1}, {@code $2}, ... for its constants
 * @param roles that ran it
 * @param totalMs of executing it, all calls together
 * @param p95Ms that nineteen of twenty calls took at the most; pg_stat_statements does not know
 * @param planMs of planning it, 0 where track_planning is off
 * @param hitPages found in shared_buffers
 * @param readPages that were not there
 * @param tempPages written to temporary files
 */
public record RecordedStatement(
    String queryId,
    String sql,
    List<String> roles,
    long calls,
    double totalMs,
    Optional<Double> p95Ms,
    double planMs,
    long rows,
    long hitPages,
    long readPages,
    long tempPages,
    long walBytes) {

  public RecordedStatement {
    roles = List.copyOf(roles);
  }

  public double meanMs() {
    return calls == 0 ? 0 : totalMs / calls;
  }
}
