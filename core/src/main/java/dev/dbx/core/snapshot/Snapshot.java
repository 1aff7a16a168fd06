package dev.dbx.core.snapshot;

import dev.dbx.core.catalog.Catalog;
import java.time.Instant;
import java.util.List;

/**
 * What a database defined at one moment.
 *
 * @param definitions without anything that is measured
 * @param settings on which definitions depend, by name
 */
public record Snapshot(String label, Instant takenAt, Catalog definitions, List<Setting> settings) {

  public Snapshot {
    settings = List.copyOf(settings);
  }
}
