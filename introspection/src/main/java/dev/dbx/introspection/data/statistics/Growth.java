package dev.dbx.introspection.data.statistics;

import dev.dbx.core.catalog.RelationSize;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.SnapshotStore;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.TableMeasure;
import dev.dbx.introspection.data.RowCount;
import java.util.List;
import java.util.Optional;

/**
 * What has come to a table since its size was last saved with a snapshot; negative if it shrank.
 *
 * @param snapshot its label
 * @param rows against the planner's estimate of that time, so about so many
 */
public record Growth(
    String snapshot, String takenAt, Optional<Long> rows, long totalBytes, long heapBytes) {

  /** Empty where no snapshot has measured the table. */
  static Optional<Growth> of(
      QualifiedName table, RowCount now, Storage storage, SnapshotStore snapshots) {
    List<Measures> newestFirst = snapshots.measures().reversed();
    return newestFirst.stream()
        .flatMap(
            measures -> measures.of(table).map(then -> of(measures, then, now, storage)).stream())
        .findFirst();
  }

  private static Growth of(Measures measures, TableMeasure then, RowCount now, Storage storage) {
    RelationSize size = then.size();
    return new Growth(
        measures.label(),
        measures.takenAt().toString(),
        size.estimatedRows().map(rows -> now.rows() - rows),
        storage.totalBytes() - size.totalBytes(),
        storage.heapBytes() - size.heapBytes());
  }
}
