package dev.dbx.query.health.facts;

import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.sql.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What keeps vacuum from removing dead rows and freezing old ones: something that may still see
 * them.
 *
 * @param name its process, prepared transaction, slot or standby
 * @param age transactions that began since
 * @param since how long it is there, where that is known
 */
public record HorizonHolder(Kind kind, String name, long age, Optional<Duration> since) {

  /** What it is. */
  public enum Kind {
    SESSION,
    PREPARED_TRANSACTION,
    REPLICATION_SLOT,
    STANDBY
  }

  /** All there are, the oldest first. */
  public static final Source<List<HorizonHolder>> SOURCE =
      inquiry -> inquiry.ask(question()).map(HorizonHolder::of);

  private static Sql question() {
    return Sql.of(
        """
        select kind, name, age::bigint as age, since_s
        from (
          select 'SESSION' as kind, pid::text as name,
            greatest(age(backend_xmin), age(backend_xid)) as age,
            extract(epoch from clock_timestamp() - xact_start)::bigint as since_s
          from pg_stat_activity
          where pid <> pg_backend_pid() and backend_type is distinct from 'walsender'
          union all
          select 'PREPARED_TRANSACTION', gid, age(transaction),
            extract(epoch from clock_timestamp() - prepared)::bigint
          from pg_prepared_xacts
          union all
          select 'REPLICATION_SLOT', slot_name::text, greatest(age(xmin), age(catalog_xmin)), null
          from pg_replication_slots
          union all
          select 'STANDBY', coalesce(nullif(application_name, ''), pid::text), age(backend_xmin),
            null
          from pg_stat_replication
        ) holders
        where age is not null
        order by age desc
        """);
  }

  private static HorizonHolder of(Row row) {
    return new HorizonHolder(
        Kind.valueOf(row.text("kind")),
        row.text("name"),
        row.number("age"),
        row.optionalNumber("since_s").map(Duration::ofSeconds));
  }

  /** What makes it let go. */
  public String release() {
    return switch (kind) {
      case SESSION -> "SELECT pg_terminate_backend(" + name + ");";
      case PREPARED_TRANSACTION -> "ROLLBACK PREPARED " + Literal.of(name) + ";";
      case REPLICATION_SLOT -> "SELECT pg_drop_replication_slot(" + Literal.of(name) + ");";
      case STANDBY -> "-- on the standby: end its long queries, or set hot_standby_feedback = off";
    };
  }
}
