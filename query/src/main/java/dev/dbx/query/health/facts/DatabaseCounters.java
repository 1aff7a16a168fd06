package dev.dbx.query.health.facts;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.query.counter.Counting;
import java.util.List;
import java.util.Optional;

/**
 * A database of the server and what was counted in it. What all databases share has the name of
 * none.
 *
 * @param age transactions since its oldest row that is not frozen
 * @param multixactAge the same for multixacts
 * @param invalid whether it is left of a DROP DATABASE that did not finish
 * @param checksumFailures empty where the cluster has no checksums
 */
public record DatabaseCounters(
    Optional<Identifier> name,
    boolean current,
    boolean invalid,
    long age,
    long multixactAge,
    long deadlocks,
    long tempFiles,
    long tempBytes,
    Optional<Long> checksumFailures,
    long blocksFound,
    long blocksRead,
    Counting counting) {

  /** All databases of the server. */
  public static final Source<List<DatabaseCounters>> SOURCE =
      inquiry -> inquiry.ask(question()).map(DatabaseCounters::of);

  private static Sql question() {
    return Sql.of(
        """
        select
          d.datname as name,
          coalesce(d.datname = current_database(), false) as current,
          coalesce(d.datconnlimit = -2, false) as invalid,
          coalesce(age(d.datfrozenxid), 0)::bigint as age,
          coalesce(mxid_age(d.datminmxid), 0)::bigint as multixact_age,
          s.deadlocks, s.temp_files, s.temp_bytes, s.checksum_failures,
          s.blks_hit as found, s.blks_read as read,
          {}
        from pg_stat_database s
        left join pg_database d on d.oid = s.datid
        order by d.datname
        """,
        Counting.columns(Sql.of("s.stats_reset")));
  }

  private static DatabaseCounters of(Row row) {
    return new DatabaseCounters(
        row.optionalText("name").map(Identifier::of),
        row.flag("current"),
        row.flag("invalid"),
        row.number("age"),
        row.number("multixact_age"),
        row.number("deadlocks"),
        row.number("temp_files"),
        row.number("temp_bytes"),
        row.optionalNumber("checksum_failures"),
        row.number("found"),
        row.number("read"),
        Counting.of(row));
  }

  /** For a finding's subject. */
  public String words() {
    return name.map(known -> "database " + known.sql()).orElse("what all databases share");
  }
}
