package dev.dbx.query.health.facts;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.error.DbxException.Internal;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Asks one server during one call: for each fact when it is first wanted, and never again. */
public final class Inquiry {

  private final QueryRunner queries;
  private final ReadGuard guard;
  private final Call call;
  private final Surroundings surroundings;
  private final Map<Source<?>, Reading<?>> made = new HashMap<>();

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

  /**
   * The facts of a source, or why there are none.
   *
   * @throws ConnectionFailed if there is no server to ask any more
   */
  @SuppressWarnings("unchecked") // each source is stored with its own reading
  public <T> Reading<T> reading(Source<T> source) {
    Reading<?> known = made.get(source);
    if (known == null) {
      known = read(source);
      made.put(source, known);
    }
    return (Reading<T>) known;
  }

  private <T> Reading<T> read(Source<T> source) {
    try {
      return new Reading.Known<>(source.read(this));
    } catch (ConnectionFailed | Internal fatal) {
      throw fatal;
    } catch (DbxException failed) {
      rethrowIfCancelled(failed);
      return new Reading.Unknown<>(failed);
    }
  }

  /** What one source needs of another. */
  <T> T facts(Source<T> source) {
    return switch (reading(source)) {
      case Reading.Known<T>(T facts) -> facts;
      case Reading.Unknown<T>(DbxException failure) -> throw failure;
    };
  }

  /** A question that was cancelled failed for no reason of its own. */
  void rethrowIfCancelled(DbxException failed) {
    if (call.cancellation().isCancelled()) {
      throw failed;
    }
  }

  /** What another reader finds out. */
  <T> T with(BiFunction<QueryRunner, Call, T> reader) {
    return reader.apply(queries, call);
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
