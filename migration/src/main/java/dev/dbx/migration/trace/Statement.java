package dev.dbx.migration.trace;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.port.SandboxConnection.Answer;
import dev.dbx.core.script.ScriptLines;
import dev.dbx.core.script.SentStatement;
import dev.dbx.core.script.ServerPosition;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a script, to be traced.
 *
 * @param number from 1
 * @param lines of that script
 */
record Statement(int number, SentStatement sent, ScriptLines lines) {

  String sql() {
    return sent.sql();
  }

  int line() {
    return lines.at(sent.place().start());
  }

  Answer run(SandboxConnection connection) {
    return connection.run(sql(), sent.rows());
  }

  StatementError error(SqlFailed e) {
    int within = e.position().map(position -> ServerPosition.offset(sql(), position)).orElse(0);
    return new StatementError(
        e.sqlState(), lines.at(sent.place().start() + within), e.message(), Optional.of(e.hint()));
  }

  /** It did nothing to any relation. */
  TracedStatement quiet(
      Timed timed, Optional<Integer> transaction, Optional<StatementError> error) {
    return TracedStatement.of(this, transaction, timed, Effects.NONE, error);
  }

  /** It failed when all was done. */
  TracedStatement failed(StatementError error) {
    return quiet(new Timed(), Optional.empty(), Optional.of(error));
  }

  TracedStatement traced(Timed timed, Optional<Integer> transaction, Effects effects) {
    return TracedStatement.of(this, transaction, timed, effects, Optional.empty());
  }

  /** Its locks and scans were seen from elsewhere. */
  TracedStatement outside(
      Timed timed, Effects effects, List<RelationLock> locks, List<TableScan> scans) {
    return traced(timed, Optional.empty(), effects).seen(locks, scans);
  }
}
