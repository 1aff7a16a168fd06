package dev.dbx.query.health.facts;

import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.query.counter.QueryText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Another session of the server. Of one the role may not see, only that it is there is known.
 *
 * @param client whether a program outside is at its other end, as far as is known
 * @param state as pg_stat_activity has it, for instance {@code idle in transaction}
 * @param transaction how long its transaction is open
 * @param query how long ago its query began
 * @param inState how long ago its state changed
 * @param waiting how long it waits for a lock
 * @param waitEvent what it waits for, if for anything (docs, 27.2.3), for instance {@code
 *     Lock:relation}
 * @param blockers the processes it waits for; 0 stands for a prepared transaction
 * @param text the beginning of its query, without constants
 */
public record Session(
    long pid,
    String database,
    String role,
    String application,
    boolean client,
    Optional<String> state,
    Optional<Duration> transaction,
    Optional<Duration> query,
    Optional<Duration> inState,
    Optional<Duration> waiting,
    Optional<String> waitEvent,
    List<Long> blockers,
    String text) {

  /** All sessions but this one. */
  public static final Source<List<Session>> SOURCE =
      inquiry -> inquiry.ask(question()).map(Session::of);

  private static Sql question() {
    return Sql.of(
        """
        with waits as (
          select pid, min(waitstart) as since
          from pg_locks
          where not granted
          group by pid
        )
        select
          a.pid, coalesce(a.datname, '') as database, coalesce(a.usename, '') as role,
          coalesce(a.application_name, '') as application,
          coalesce(a.backend_type = 'client backend', a.datid is not null) as client,
          a.state,
          {} as transaction_s,
          {} as query_s,
          {} as state_s,
          {} as waiting_s,
          a.wait_event_type || ':' || a.wait_event as wait_event,
          case when w.pid is not null then pg_blocking_pids(a.pid) end as blockers,
          left(coalesce(a.query, ''), 200) as text
        from pg_stat_activity a
        left join waits w on w.pid = a.pid
        where a.pid <> pg_backend_pid()
        order by a.pid
        """,
        secondsSince(Sql.of("a.xact_start")),
        secondsSince(Sql.of("a.query_start")),
        secondsSince(Sql.of("a.state_change")),
        // the server writes waitstart a moment after it queues for the lock (docs, pg_locks)
        secondsSince(Sql.of("case when w.pid is not null then coalesce(w.since, now()) end")));
  }

  private static Sql secondsSince(Sql time) {
    return Sql.of("greatest(0, extract(epoch from clock_timestamp() - {}))::bigint", time);
  }

  private static Session of(Row row) {
    return new Session(
        row.number("pid"),
        row.text("database"),
        row.text("role"),
        row.text("application"),
        row.flag("client"),
        row.optionalText("state"),
        seconds(row, "transaction_s"),
        seconds(row, "query_s"),
        seconds(row, "state_s"),
        seconds(row, "waiting_s"),
        row.optionalText("wait_event"),
        row.texts("blockers").stream().map(Long::valueOf).toList(),
        QueryText.shown(row.text("text")));
  }

  private static Optional<Duration> seconds(Row row, String column) {
    return row.optionalNumber(column).map(Duration::ofSeconds);
  }

  /** For a finding's subject. */
  public String words() {
    String program = application.isEmpty() ? "" : " (" + application + ")";
    return "session " + pid + " of " + role + " in " + database + program;
  }
}
