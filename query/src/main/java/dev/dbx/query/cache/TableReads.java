package dev.dbx.query.cache;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import java.util.Optional;

/**
 * How one table is read.
 *
 * @param heap of the table itself, with its TOAST table
 * @param index of all its indexes
 * @param indexPercent of its scans that used an index
 * @param estimatedRows by the statistics
 */
public record TableReads(
    QualifiedName table,
    long sizeBytes,
    long estimatedRows,
    HitRate heap,
    HitRate index,
    long sequentialScans,
    long indexScans,
    Optional<Double> indexPercent) {

  static final Sql QUESTION =
      Sql.of(
          """
          select s.schemaname as schema, s.relname as name,
            coalesce(io.heap_blks_hit, 0) + coalesce(io.toast_blks_hit, 0) as heap_hits,
            coalesce(io.heap_blks_read, 0) + coalesce(io.toast_blks_read, 0) as heap_reads,
            coalesce(io.idx_blks_hit, 0) + coalesce(io.tidx_blks_hit, 0) as index_hits,
            coalesce(io.idx_blks_read, 0) + coalesce(io.tidx_blks_read, 0) as index_reads,
            coalesce(s.seq_scan, 0) as sequential_scans, coalesce(s.idx_scan, 0) as index_scans,
            greatest(c.reltuples, 0)::bigint as rows,
            c.relpages::bigint * current_setting('block_size')::bigint as bytes
          from pg_stat_user_tables s
          join pg_statio_user_tables io on io.relid = s.relid
          join pg_class c on c.oid = s.relid
          order by s.schemaname, s.relname
          """);

  /**
   * @param fewest pages and scans that it takes to say anything
   */
  static TableReads of(Row row, long fewest) {
    long sequential = row.number("sequential_scans");
    long byIndex = row.number("index_scans");
    return new TableReads(
        QualifiedName.of(row.text("schema"), row.text("name")),
        row.number("bytes"),
        row.number("rows"),
        HitRate.of(row.number("heap_hits"), row.number("heap_reads"), fewest),
        HitRate.of(row.number("index_hits"), row.number("index_reads"), fewest),
        sequential,
        byIndex,
        sequential + byIndex == 0
            ? Optional.empty()
            : Optional.of(100.0 * byIndex / (sequential + byIndex)));
  }
}
