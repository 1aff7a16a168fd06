package dev.dbx.rls.performance;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.Optional;

/**
 * Runs a policy's predicate over the rows there are, as it is and rewritten, read-only: what a plan
 * says of functions is an estimate, for all of them cost the same by default.
 */
final class RealRows {

  /** To read more than these is not for a tool to decide. */
  private static final long MOST_ROWS = 1_000_000;

  private static final int RUNS = 2;

  private final Ports ports;
  private final ReadGuard guard;
  private final Scope scope;
  private final Call call;

  /**
   * @param user whose settings the predicate asks for; the role stays that of the connection, since
   *     policies would add to what is measured
   */
  RealRows(Ports ports, Identity user, Call call) {
    this.ports = ports;
    this.guard = new ReadGuard(ports.parser(), ports.queries());
    this.scope = Scope.standard().as(new Identity(user.label(), user.settings(), Optional.empty()));
    this.call = call;
  }

  /** Empty where the table has too many rows or none, or one of the two cannot be run. */
  Optional<String> compare(Relation table, Policy policy, String rewritten) {
    long rows = table.size().estimatedRows().orElse(0L);
    if (rows == 0 || rows > MOST_ROWS) {
      return Optional.empty();
    }
    try {
      Counted before = count(table, policy.using().orElseThrow());
      Counted after = count(table, rewritten);
      return before.rows() == after.rows()
          ? Optional.of(
              "run over its rows: %.1f ms, and %.1f ms rewritten, with the same %d of them let through"
                  .formatted(before.millis(), after.millis(), before.rows()))
          : Optional.empty();
    } catch (DbxException notHere) {
      return Optional.empty();
    }
  }

  /**
   * How many rows a predicate lets through.
   *
   * @param millis the fastest of a few runs
   */
  private record Counted(long rows, double millis) {}

  private Counted count(Relation table, String predicate) {
    Sql question =
        Sql.of("select count(*) from {} where ({})", table.name(), new Expression(predicate));
    double fastest = Double.MAX_VALUE;
    long rows = 0;
    for (int run = 0; run < RUNS; run++) {
      RowSet answer = ports.queries().read(guard.vetPolicies(question, table, call), scope, call);
      fastest = Math.min(fastest, answer.elapsed().toNanos() / 1e6);
      rows = answer.rows().get(0).get(0) instanceof Number number ? number.longValue() : 0;
    }
    return new Counted(rows, fastest);
  }
}
