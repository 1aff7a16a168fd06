package dev.dbx.query.health.facts;

import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;

/** Puts questions to one server during one call. */
public final class Inquiry {

  private final QueryRunner queries;
  private final ReadGuard guard;
  private final Call call;
  private final Surroundings surroundings;

  private Inquiry(QueryRunner queries, ReadGuard guard, Call call, Surroundings surroundings) {
    this.queries = queries;
    this.guard = guard;
    this.call = call;
    this.surroundings = surroundings;
  }

  /** Asks first of all which server this is. */
  public static Inquiry open(Ports ports, Call call) {
    return new Inquiry(
        ports.queries(),
        new ReadGuard(ports.parser(), ports.queries()),
        call,
        Surroundings.read(ports.queries(), call));
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  boolean isCancelled() {
    return call.cancellation().isCancelled();
  }

  /** Asks the catalogue or the server's counters. */
  RowSet ask(Sql question) {
    return queries.ask(question, call);
  }

  /** Reads rows of tables, on the sealed path. */
  RowSet readTables(Sql question) {
    return queries.read(guard.vet(question, call), Scope.whole(Identity.CONNECTION), call);
  }
}
