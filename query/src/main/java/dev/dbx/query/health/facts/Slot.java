package dev.dbx.query.health.facts;

import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.sql.Sql;
import java.util.List;
import java.util.Optional;

/**
 * A replication slot.
 *
 * @param walStatus reserved, extended, unreserved or lost (docs, pg_replication_slots)
 * @param retainedBytes of WAL the server keeps for it
 * @param safeBytes that can be written before it is lost; empty without max_slot_wal_keep_size
 */
public record Slot(
    String name,
    boolean active,
    Optional<String> walStatus,
    Optional<Long> retainedBytes,
    Optional<Long> safeBytes) {

  /** All but those that end with a session. */
  public static final Source<List<Slot>> SOURCE = inquiry -> inquiry.ask(question()).map(Slot::of);

  private static Sql question() {
    return Sql.of(
        """
        select
          slot_name as name, active, wal_status, safe_wal_size as safe,
          pg_wal_lsn_diff({}, restart_lsn)::bigint as retained
        from pg_replication_slots
        where not temporary
        order by slot_name
        """,
        Standby.POSITION);
  }

  private static Slot of(Row row) {
    return new Slot(
        row.text("name"),
        row.flag("active"),
        row.optionalText("wal_status"),
        row.optionalNumber("retained"),
        row.optionalNumber("safe"));
  }

  /** The statement that removes it. */
  public String drop() {
    return "SELECT pg_drop_replication_slot(" + Literal.of(name) + ");";
  }
}
