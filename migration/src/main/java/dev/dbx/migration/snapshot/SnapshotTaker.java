package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.port.Ports;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.Setting;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.snapshot.TableMeasure;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Takes a snapshot of a database as it is now. */
final class SnapshotTaker {

  /**
   * What decides how definitions are read or how they behave, and what ALTER DATABASE has set. The
   * value of a setting with a dot in its name may be a secret.
   */
  private static final Sql SETTINGS =
      Sql.of(
          """
          select name, setting as value
          from pg_settings
          where name in (
            'block_size', 'default_table_access_method', 'default_toast_compression',
            'max_identifier_length', 'max_index_keys', 'row_security', 'server_encoding',
            'wal_level')
          union all
          select 'lc_collate', datcollate::text from pg_database where datname = current_database()
          union all
          select 'lc_ctype', datctype::text from pg_database where datname = current_database()
          union all
          select
            'database ' || split_part(entry, '=', 1),
            case when split_part(entry, '=', 1) like '%.%' then '...'
              else substr(entry, strpos(entry, '=') + 1) end
          from pg_db_role_setting s
          join pg_database d on d.oid = s.setdatabase
          cross join lateral unnest(s.setconfig) entry
          where d.datname = current_database() and s.setrole = 0
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
    List<Setting> settings =
        ports
            .queries()
            .ask(SETTINGS, call)
            .map(row -> new Setting(row.text("name"), row.text("value")))
            .stream()
            .sorted(Comparator.comparing(Setting::name))
            .toList();
    return new Snapshot(label, now(), definitions, settings);
  }

  /** The sizes of everything that has one. */
  Measures measure(String label, Call call) {
    List<TableMeasure> tables =
        catalog.read(call).relations().stream()
            .map(relation -> new TableMeasure(relation.name(), relation.size()))
            .filter(measure -> measure.size().totalBytes() > 0)
            .sorted(Comparator.comparing(TableMeasure::table))
            .toList();
    return new Measures(label, now(), ports.target().databaseLabel(), tables);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
