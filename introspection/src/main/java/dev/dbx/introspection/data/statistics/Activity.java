package dev.dbx.introspection.data.statistics;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.Age;
import dev.dbx.introspection.data.TableReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the server counted of a table and its partitions (pg_stat_all_tables). A TRUNCATE deletes no
 * row here.
 *
 * @param deadShare of live and dead rows together
 * @param updatedRows with the HOT ones, which changed no index
 * @param netRowsSinceReset inserted less deleted: the growth that the server itself can tell
 * @param countersSince when the counters were last reset; empty if they never were
 */
public record Activity(
    long liveRows,
    long deadRows,
    Optional<Double> deadShare,
    long insertedRows,
    long updatedRows,
    long hotUpdatedRows,
    long deletedRows,
    long netRowsSinceReset,
    Optional<String> countersSince,
    List<Maintenance> maintenance) {

  public Activity {
    maintenance = List.copyOf(maintenance);
  }

  /**
   * The last run of one kind.
   *
   * @param what vacuum, autovacuum, analyze or autoanalyze
   * @param at of several tables, the one that waits the longest
   * @param tables how many of several had it at all
   */
  public record Maintenance(String what, String at, String ago, Optional<Long> tables) {

    private static Maintenance of(Row row, boolean several) {
      return new Maintenance(
          row.text("what"),
          row.text("at"),
          Age.words(Duration.ofSeconds(row.number("seconds"))),
          several ? Optional.of(row.number("tables")) : Optional.empty());
    }
  }

  private static final Sql MAINTENANCE =
      Sql.of(
          """
          select
            run.what,
            to_char(min(run.at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as at,
            extract(epoch from now() - min(run.at))::bigint as seconds,
            count(run.at) as tables
          from stored
          join pg_stat_all_tables s on s.relid = stored.oid
          cross join lateral (
            values
              (1, 'vacuum', s.last_vacuum),
              (2, 'autovacuum', s.last_autovacuum),
              (3, 'analyze', s.last_analyze),
              (4, 'autoanalyze', s.last_autoanalyze)
          ) run (place, what, at)
          group by run.place, run.what
          having count(run.at) > 0
          order by run.place
          """);

  /**
   * What was done so far.
   *
   * @param several whether there are more tables than one
   */
  static List<Maintenance> maintenance(
      QualifiedName table, boolean several, TableReader reader, Call call) {
    return reader
        .ask(StoredTables.question(table, MAINTENANCE), call)
        .map(row -> Maintenance.of(row, several));
  }

  static Activity of(Row counters, List<Maintenance> maintenance) {
    long live = counters.number("live");
    long dead = counters.number("dead");
    long inserted = counters.number("inserted");
    long deleted = counters.number("deleted");
    return new Activity(
        live,
        dead,
        live + dead == 0
            ? Optional.empty()
            : Optional.of(Shares.rounded((double) dead / (live + dead))),
        inserted,
        counters.number("updated"),
        counters.number("hot_updated"),
        deleted,
        inserted - deleted,
        counters.optionalText("since"),
        maintenance);
  }
}
