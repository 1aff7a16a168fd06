package dev.dbx.query.health.facts;

import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A standby or subscriber that streams from this server.
 *
 * @param behindBytes of WAL that it has not replayed; empty if the role may not see it
 * @param behind how long ago the last WAL it replayed was sent to it
 */
public record Standby(
    String name, Optional<String> state, Optional<Long> behindBytes, Optional<Duration> behind) {

  /** All that are connected. */
  public static final Source<List<Standby>> SOURCE =
      inquiry -> inquiry.ask(question()).map(Standby::of);

  private static Sql question() {
    return Sql.of(
        """
        select
          coalesce(nullif(application_name, ''), pid::text) as name, state,
          pg_wal_lsn_diff({}, replay_lsn)::bigint as behind_bytes,
          extract(epoch from replay_lag)::bigint as behind_s
        from pg_stat_replication
        order by 1
        """,
        POSITION);
  }

  /** How far the WAL has come here; on a standby nothing is written. */
  static final Sql POSITION =
      Sql.of(
          """
          case when pg_is_in_recovery() then pg_last_wal_receive_lsn()
            else pg_current_wal_lsn() end\
          """);

  private static Standby of(Row row) {
    return new Standby(
        row.text("name"),
        row.optionalText("state"),
        row.optionalNumber("behind_bytes"),
        row.optionalNumber("behind_s").map(Duration::ofSeconds));
  }
}
