package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.port.Ports;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.Setting;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.snapshot.TableMeasure;
import dev.dbx.core.tool.Call;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Takes a snapshot of a database as it is now. */
final class SnapshotTaker {

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
