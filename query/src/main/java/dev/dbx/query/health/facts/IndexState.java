package dev.dbx.query.health.facts;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import java.util.List;
import java.util.Optional;

/**
 * An index of this database.
 *
 * @param building whether a session makes it right now
 * @param partitioned whether it is only the parent of the indexes of partitions
 * @param attached whether it is part of the index of a partitioned table
 * @param constraint the constraint that goes when it goes
 * @param forForeignKey whether its first column is one of a foreign key
 * @param bytes as of the last VACUUM or ANALYZE: the file is not looked at, which would wait for
 *     whoever has locked the table
 * @param shape equal for indexes that hold the same, but for whether they are unique
 */
public record IndexState(
    QualifiedName name,
    QualifiedName table,
    boolean valid,
    boolean building,
    boolean partitioned,
    boolean attached,
    boolean unique,
    boolean primary,
    boolean exclusion,
    boolean replicaIdentity,
    Optional<Identifier> constraint,
    boolean forForeignKey,
    long bytes,
    long scans,
    long tableWrites,
    String shape) {

  /** All there are. */
  public static final Source<List<IndexState>> SOURCE =
      inquiry -> inquiry.ask(question()).map(IndexState::of);

  /** An expression is stored with the place it had in the statement, which does not matter. */
  private static Sql question() {
    return Sql.of(
        """
        select
          n.nspname as schema, i.relname as name, t.relname as table_name,
          x.indisvalid as valid,
          exists (
            select from pg_stat_progress_create_index p where p.index_relid = x.indexrelid
          ) as building,
          i.relkind = 'I' as partitioned, i.relispartition as attached,
          x.indisunique as unique, x.indisprimary as primary, x.indisexclusion as exclusion,
          x.indisreplident as replica_identity,
          (
            select k.conname
            from pg_constraint k
            where k.conrelid = x.indrelid and k.conindid = x.indexrelid
              and k.contype in ('p', 'u', 'x')
          ) as constraint_name,
          exists (
            select
            from pg_constraint k
            where k.conrelid = x.indrelid and k.contype = 'f' and x.indkey[0] = any (k.conkey)
          ) as for_foreign_key,
          i.relpages::bigint * current_setting('block_size')::int as bytes,
          coalesce(pg_stat_get_numscans(x.indexrelid), 0) as scans,
          coalesce(pg_stat_get_tuples_inserted(x.indrelid)
            + pg_stat_get_tuples_updated(x.indrelid)
            + pg_stat_get_tuples_deleted(x.indrelid), 0) as writes,
          concat_ws('|', x.indrelid, i.relam, x.indnkeyatts, x.indkey, x.indclass, x.indcollation,
            x.indoption,
            regexp_replace(x.indexprs::text, ':location -?[0-9]+', '', 'g'), '',
            regexp_replace(x.indpred::text, ':location -?[0-9]+', '', 'g')) as shape
        from pg_index x
        join pg_class i on i.oid = x.indexrelid
        join pg_class t on t.oid = x.indrelid
        join pg_namespace n on n.oid = t.relnamespace
        where t.relkind in ('r', 'p', 'm') and {}
        order by n.nspname, i.relname
        """,
        TableState.OWN_SCHEMA);
  }

  private static IndexState of(Row row) {
    return new IndexState(
        QualifiedName.of(row.text("schema"), row.text("name")),
        QualifiedName.of(row.text("schema"), row.text("table_name")),
        row.flag("valid"),
        row.flag("building"),
        row.flag("partitioned"),
        row.flag("attached"),
        row.flag("unique"),
        row.flag("primary"),
        row.flag("exclusion"),
        row.flag("replica_identity"),
        row.optionalText("constraint_name").map(Identifier::of),
        row.flag("for_foreign_key"),
        row.number("bytes"),
        row.number("scans"),
        row.number("writes"),
        row.text("shape"));
  }

  /** The statement that removes it, with the constraint it serves. */
  public String drop() {
    return constraint
        .map(known -> "ALTER TABLE " + table.sql() + " DROP CONSTRAINT " + known.sql() + ";")
        .orElse("DROP INDEX CONCURRENTLY " + name.sql() + ";");
  }
}
