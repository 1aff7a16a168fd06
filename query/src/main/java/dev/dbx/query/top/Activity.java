package dev.dbx.query.top;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Result;
import dev.dbx.query.health.facts.Inquiry;
import dev.dbx.query.health.facts.Reading;
import dev.dbx.query.health.facts.Session;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.statements.Order;
import dev.dbx.query.statements.RecordedStatement;
import dev.dbx.query.statements.RecordedStatements;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One look at a server.
 *
 * @param sessions those of clients, but for dbx's own
 * @param connections that clients may have in all
 * @param statements as pg_stat_statements has counted them so far; none where it is not there
 * @param notes what is not seen, and why
 */
public record Activity(
    Instant at,
    String server,
    String database,
    long connections,
    List<Session> sessions,
    List<RecordedStatement> statements,
    List<String> notes)
    implements Result {

  /** Enough to find those that ran between two looks. */
  private static final int STATEMENTS = 200;

  public Activity {
    sessions = List.copyOf(sessions);
    statements = List.copyOf(statements);
    notes = List.copyOf(notes);
  }

  /**
   * Looks once.
   *
   * @throws DbxException if the server cannot be asked
   */
  public static Activity read(Ports ports, Call call) {
    Inquiry inquiry = Inquiry.open(ports, call);
    Surroundings around = inquiry.surroundings();
    List<Session> sessions =
        switch (inquiry.reading(Session.SOURCE)) {
          case Reading.Known<List<Session>>(List<Session> known) -> known;
          case Reading.Unknown<List<Session>>(DbxException failure) -> throw failure;
        };
    Optional<RecordedStatements> recorded = recorded(ports, call);
    return new Activity(
        Instant.now(),
        "PostgreSQL " + around.version(),
        around.database(),
        around.connectionsForAll(),
        sessions.stream().filter(Session::client).toList(),
        recorded.map(RecordedStatements::top).orElse(List.of()),
        notes(around, recorded.isPresent()));
  }

  private static Optional<RecordedStatements> recorded(Ports ports, Call call) {
    try {
      return Optional.of(RecordedStatements.read(Order.TOTAL, STATEMENTS, ports.queries(), call));
    } catch (Unsupported noStatements) {
      return Optional.empty();
    }
  }

  private static List<String> notes(Surroundings around, boolean recorded) {
    String unseen = "sessions of others show their states to members of pg_read_all_stats";
    String uncounted = "top statements need CREATE EXTENSION pg_stat_statements";
    return around.seesAll()
        ? recorded ? List.of() : List.of(uncounted)
        : recorded ? List.of(unseen) : List.of(unseen, uncounted);
  }

  /** Sessions in a state, by the beginning of its name. */
  long count(String state) {
    return sessions.stream()
        .filter(session -> session.state().filter(it -> it.startsWith(state)).isPresent())
        .count();
  }

  @Override
  public String headline() {
    long waiting = sessions.stream().filter(session -> !session.blockers().isEmpty()).count();
    return "%s, %s: %d of %d connections, %d active, %d idle in transaction, %d waiting for a lock"
        .formatted(
            server,
            database,
            sessions.size(),
            connections,
            count("active"),
            count("idle in transaction"),
            waiting);
  }
}
