package dev.dbx.introspection.data.statistics;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.TableReader;
import java.util.Optional;

/**
 * The size of a table's files, with those of its partitions.
 *
 * @param tables that hold rows: leaves of the tree of partitions, or the table and its heirs
 * @param remote of these, tables of other servers
 * @param plannedRows rows in the files as of the last VACUUM or ANALYZE (reltuples); empty where
 *     one of the tables had none yet
 */
record TableFiles(
    long tables,
    long remote,
    long totalBytes,
    long heapBytes,
    long indexBytes,
    long toastBytes,
    Optional<Long> plannedRows) {

  /** A table dropped in this moment has no size; reltuples is -1 before the first ANALYZE. */
  private static final Sql SELECT =
      Sql.of(
          """
          select
            (select count(*) from read) as tables,
            (select count(*) from read where relkind = 'f') as remote,
            coalesce(sum(size.total), 0)::bigint as total,
            coalesce(sum(size.heap), 0)::bigint as heap,
            coalesce(sum(size.indexes), 0)::bigint as indexes,
            coalesce(sum(size.toast), 0)::bigint as toast,
            case when bool_and(stored.reltuples >= 0 or size.heap = 0)
              then sum(greatest(stored.reltuples, 0))::bigint end as planned_rows
          from stored
          cross join lateral (
            select
              pg_total_relation_size(stored.oid) as total,
              pg_relation_size(stored.oid) as heap,
              pg_indexes_size(stored.oid) as indexes,
              case when stored.reltoastrelid <> 0
                then pg_total_relation_size(stored.reltoastrelid) end as toast
          ) size
          """);

  /** Of a view or a foreign table there are none. */
  static Optional<TableFiles> of(Relation relation, TableReader reader, Call call) {
    if (relation.kind() == RelationKind.VIEW || relation.kind() == RelationKind.FOREIGN_TABLE) {
      return Optional.empty();
    }
    return Optional.of(
        of(reader.ask(StoredTables.question(relation.name(), SELECT), call).single()));
  }

  private static TableFiles of(Row row) {
    return new TableFiles(
        row.number("tables"),
        row.number("remote"),
        row.number("total"),
        row.number("heap"),
        row.number("indexes"),
        row.number("toast"),
        row.optionalNumber("planned_rows"));
  }

  /** Whether there can be no row at all. */
  boolean isEmpty() {
    return heapBytes == 0 && remote == 0;
  }
}
