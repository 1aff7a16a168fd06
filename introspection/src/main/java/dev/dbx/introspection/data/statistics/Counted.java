package dev.dbx.introspection.data.statistics;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.data.statistics.Activity.Maintenance;
import java.util.List;
import java.util.Optional;

/**
 * The server's counters of a table, or why they say nothing. Where nothing was counted they are 0,
 * which is not the same as no change.
 */
record Counted(Optional<Activity> activity, Optional<String> note) {

  private static final Sql SELECT =
      Sql.of(
          """
          select
            pg_is_in_recovery() as replica,
            current_setting('track_counts')::boolean as kept,
            coalesce(sum(s.n_live_tup), 0)::bigint as live,
            coalesce(sum(s.n_dead_tup), 0)::bigint as dead,
            coalesce(sum(s.n_tup_ins), 0)::bigint as inserted,
            coalesce(sum(s.n_tup_upd), 0)::bigint as updated,
            coalesce(sum(s.n_tup_hot_upd), 0)::bigint as hot_updated,
            coalesce(sum(s.n_tup_del), 0)::bigint as deleted,
            (
              select to_char(d.stats_reset at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"')
              from pg_stat_database d
              where d.datname = current_database()
            ) as since
          from stored
          join pg_stat_all_tables s on s.relid = stored.oid
          """);

  static Counted of(Relation relation, TableFiles files, TableReader reader, Call call) {
    Row counters = reader.ask(StoredTables.question(relation.name(), SELECT), call).single();
    List<Maintenance> maintenance =
        Activity.maintenance(relation.name(), files.tables() > 1, reader, call);
    return of(counters, maintenance, files.heapBytes());
  }

  /** A server counts changes where they happen: not on a replica. */
  static Counted of(Row counters, List<Maintenance> maintenance, long heapBytes) {
    if (counters.flag("replica")) {
      return nothing(
          "this is a replica: it does not keep counters of rows, changes and maintenance; ask the"
              + " primary");
    }
    if (!counters.flag("kept")) {
      return nothing("track_counts is off: the server counts no rows and no changes");
    }
    Activity activity = Activity.of(counters, maintenance);
    return knowsOf(activity, heapBytes)
        ? new Counted(Optional.of(activity), Optional.empty())
        : nothing(
            "the server counted nothing on this table: its counters were reset, or the database is"
                + " a copy");
  }

  private static Counted nothing(String why) {
    return new Counted(Optional.empty(), Optional.of(why));
  }

  private static boolean knowsOf(Activity activity, long heapBytes) {
    return heapBytes == 0
        || !activity.maintenance().isEmpty()
        || activity.liveRows() + activity.deadRows() + activity.insertedRows() > 0;
  }
}
