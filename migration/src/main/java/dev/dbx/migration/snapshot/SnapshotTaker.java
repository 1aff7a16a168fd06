package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Row;
import dev.dbx.core.snapshot.ColumnMeasure;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.Setting;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.snapshot.TableMeasure;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Takes a snapshot of a database as it is now. */
final class SnapshotTaker {

  /** Where children count, of all rows together. */
  private static final Sql COLUMNS =
      Sql.of(
          """
          select distinct on (schemaname, tablename, attname)
            schemaname as schema, tablename as name, attname as column,
            null_frac::text, avg_width::bigint as avg_width, n_distinct::text,
            coalesce(correlation, 0)::text as correlation
          from pg_stats
          where schemaname !~ '^pg_' and schemaname <> 'information_schema'
          order by schemaname, tablename, attname, inherited desc
          """);

  private final Ports ports;
  private final CatalogReader catalog;
  private final Clock clock;

  SnapshotTaker(Ports ports, Clock clock) {
    this.ports = ports;
    this.catalog = ports.catalog();
    this.clock = clock;
  }

  Snapshot take(String label, Call call) {
    Catalog definitions = catalog.definitions(call);
    List<Setting> settings = DatabaseSettings.read(ports.queries(), call);
    return new Snapshot(label, now(), definitions, settings);
  }

  /** The sizes of everything that has one, and what is known of its columns. */
  Measures measure(String label, Call call) {
    Map<QualifiedName, List<ColumnMeasure>> columns = columns(call);
    List<TableMeasure> tables =
        catalog.read(call).relations().stream()
            .map(
                relation ->
                    new TableMeasure(
                        relation.name(),
                        relation.size(),
                        columns.getOrDefault(relation.name(), List.of())))
            .filter(measure -> measure.size().totalBytes() > 0)
            .sorted(Comparator.comparing(TableMeasure::table))
            .toList();
    return new Measures(label, now(), ports.target().databaseLabel(), tables);
  }

  private Map<QualifiedName, List<ColumnMeasure>> columns(Call call) {
    Map<QualifiedName, List<ColumnMeasure>> columns = new HashMap<>();
    ports
        .queries()
        .ask(COLUMNS, call)
        .map(Function.identity())
        .forEach(
            row ->
                columns
                    .computeIfAbsent(
                        QualifiedName.of(row.text("schema"), row.text("name")),
                        any -> new ArrayList<>())
                    .add(column(row)));
    return columns;
  }

  private static ColumnMeasure column(Row row) {
    return new ColumnMeasure(
        Identifier.of(row.text("column")),
        Double.parseDouble(row.text("null_frac")),
        row.number("avg_width"),
        Double.parseDouble(row.text("n_distinct")),
        Double.parseDouble(row.text("correlation")));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
