package dev.dbx.query.health.facts;

import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.query.counter.Counting;
import java.time.Duration;
import java.util.Optional;

/**
 * What happens to the WAL besides streaming: checkpoints, the archive, the replay of a standby.
 *
 * @param requested checkpoints that did not wait for their time
 * @param archiveFailing whether the last attempt to archive a file failed
 * @param replayDelay on a standby that has WAL to replay: since the last transaction it replayed
 */
public record WalState(
    long timed,
    long requested,
    Counting counting,
    boolean archiveFailing,
    long archiveFailures,
    String failedFile,
    Optional<Duration> replayDelay) {

  /** One row. */
  public static final Source<WalState> SOURCE =
      inquiry -> of(inquiry.ask(question(inquiry.surroundings().majorVersion())).single());

  private static Sql question(int major) {
    return Sql.of(
        """
        select
          k.timed, k.requested,
          {},
          coalesce(a.last_failed_time > coalesce(a.last_archived_time, '-infinity'), false)
            as failing,
          a.failed_count as failures, coalesce(a.last_failed_wal, '') as failed_file,
          case when pg_is_in_recovery()
              and pg_last_wal_receive_lsn() is distinct from pg_last_wal_replay_lsn()
            then extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::bigint
          end as replay_delay_s
        from ({}) k, pg_stat_archiver a
        """,
        Counting.columns(Sql.of("k.stats_reset")),
        Versioned.checkpoints(major));
  }

  private static WalState of(Row row) {
    return new WalState(
        row.number("timed"),
        row.number("requested"),
        Counting.of(row),
        row.flag("failing"),
        row.number("failures"),
        row.text("failed_file"),
        row.optionalNumber("replay_delay_s").map(Duration::ofSeconds));
  }
}
