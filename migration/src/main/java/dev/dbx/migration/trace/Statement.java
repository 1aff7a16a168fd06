package dev.dbx.migration.trace;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.port.SandboxConnection.Answer;
import dev.dbx.core.script.ScriptPart;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a script, to be traced.
 *
 * @param number from 1
 * @param rows that stand behind COPY ... FROM stdin
 */
record Statement(
    int number, ScriptPart.Statement place, String script, LineIndex lines, Optional<String> rows) {

  String sql() {
    return place.text(script);
  }

  int line() {
    return lines.at(place.start());
  }

  Answer run(SandboxConnection connection) {
    return rows.map(text -> connection.copyIn(sql(), text)).orElseGet(() -> connection.run(sql()));
  }

  StatementError error(SqlFailed e) {
    int at = e.position().map(position -> offset(sql(), position)).orElse(0);
    return new StatementError(
        e.sqlState(), lines.at(place.start() + at), e.message(), Optional.of(e.hint()));
  }

  /** The server counts characters, Java counts halves of the rarer ones. */
  private static int offset(String statement, int position) {
    int characters = Math.min(position - 1, statement.codePointCount(0, statement.length()));
    return statement.offsetByCodePoints(0, characters);
  }

  /** It did nothing to any relation. */
  TracedStatement quiet(
      Timed timed, Optional<Integer> transaction, Optional<StatementError> error) {
    return TracedStatement.of(this, sql(), transaction, timed, Effects.NONE, error);
  }

  /** It failed when all was done. */
  TracedStatement failed(String shown, StatementError error) {
    return TracedStatement.of(
        this, shown, Optional.empty(), new Timed(), Effects.NONE, Optional.of(error));
  }

  TracedStatement traced(Timed timed, Optional<Integer> transaction, Effects effects) {
    return TracedStatement.of(this, sql(), transaction, timed, effects, Optional.empty());
  }

  /** Its locks and scans were seen from elsewhere. */
  TracedStatement outside(
      Timed timed, Effects effects, List<RelationLock> locks, List<TableScan> scans) {
    return traced(timed, Optional.empty(), effects).seen(locks, scans);
  }
}
