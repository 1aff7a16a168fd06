package dev.dbx.query.unused;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.query.counter.Counting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All indexes with their counters.
 *
 * @param counting since when they count
 * @param standbys that read from this server, and count for themselves
 */
record Inventory(List<KnownIndex> indexes, Counting counting, boolean standby, long standbys) {

  private static final int LAST_SCAN_SINCE = 16;

  private static final Sql SERVER =
      Sql.of(
          """
          select pg_is_in_recovery() as standby,
            (select count(*) from pg_stat_replication) as standbys,
            {}
          from (select current_database() as name) d
          left join pg_stat_database s on s.datname = d.name
          """,
          Counting.columns(Sql.of("s.stats_reset")));

  private static Sql counters(int major) {
    return Sql.of(
        """
        select n.nspname as schema, i.relname as name,
          coalesce(pg_stat_get_tuples_inserted(x.indrelid)
            + pg_stat_get_tuples_updated(x.indrelid)
            + pg_stat_get_tuples_deleted(x.indrelid), 0) as writes,
          exists (
            select from pg_stat_progress_create_index p where p.index_relid = x.indexrelid
          ) as building,
          to_char({} at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as last_scan
        from pg_index x
        join pg_class i on i.oid = x.indexrelid
        join pg_namespace n on n.oid = i.relnamespace
        where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        """,
        major >= LAST_SCAN_SINCE
            ? Sql.of("pg_stat_get_lastscan(x.indexrelid)")
            : Sql.of("null::timestamptz"));
  }

  /** What is counted of one. */
  private record Counters(long writes, boolean building, Optional<String> lastScan) {
    static final Counters NONE = new Counters(0, false, Optional.empty());
  }

  static Inventory read(Ports ports, Call call) {
    Catalog catalog = ports.catalog().read(call);
    Row server = ports.queries().ask(SERVER, call).single();
    Map<QualifiedName, Counters> counters = new HashMap<>();
    ports
        .queries()
        .ask(counters(catalog.server().majorVersion()), call)
        .map(
            row ->
                counters.put(
                    QualifiedName.of(row.text("schema"), row.text("name")),
                    new Counters(
                        row.number("writes"),
                        row.flag("building"),
                        row.optionalText("last_scan"))));
    return new Inventory(
        indexes(catalog, counters),
        Counting.of(server),
        server.flag("standby"),
        server.number("standbys"));
  }

  private static List<KnownIndex> indexes(Catalog catalog, Map<QualifiedName, Counters> counters) {
    List<KnownIndex> parts = new ArrayList<>();
    List<KnownIndex> known = new ArrayList<>();
    for (Relation relation : catalog.relations()) {
      for (Index index : relation.indexes()) {
        Counters counted = counters.getOrDefault(index.name(), Counters.NONE);
        if (!counted.building()) {
          KnownIndex one =
              new KnownIndex(
                  relation,
                  index,
                  index.usage().sizeBytes(),
                  index.usage().scans(),
                  counted.lastScan(),
                  counted.writes());
          (index.parent().isPresent() ? parts : known).add(one);
        }
      }
    }
    known.replaceAll(index -> withParts(index, parts));
    return known;
  }

  /** An index of partitions can only be dropped with that of the table they belong to. */
  private static KnownIndex withParts(KnownIndex whole, List<KnownIndex> all) {
    List<KnownIndex> parts = new ArrayList<>();
    collect(whole, all, parts);
    return parts.isEmpty()
        ? whole
        : new KnownIndex(
            whole.table(),
            whole.index(),
            parts.stream().mapToLong(KnownIndex::bytes).sum(),
            parts.stream().mapToLong(KnownIndex::scans).sum(),
            parts.stream().flatMap(part -> part.lastScan().stream()).max(String::compareTo),
            parts.stream().mapToLong(KnownIndex::tableWrites).sum());
  }

  private static void collect(KnownIndex whole, List<KnownIndex> all, List<KnownIndex> parts) {
    all.stream()
        .filter(part -> part.index().parent().equals(Optional.of(whole.index().name())))
        .forEach(
            part -> {
              parts.add(part);
              collect(part, all, parts);
            });
  }
}
