package dev.dbx.introspection.data.statistics;

import dev.dbx.core.catalog.RelationSize;
import dev.dbx.core.name.QualifiedName;
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

  /**
   * Empty where no snapshot of this database has measured the table.
   *
   * @param now all rows; empty where only some of them are known
   */
  static Optional<Growth> of(
      QualifiedName table,
      String database,
      Optional<RowCount> now,
      Storage storage,
      List<Measures> oldestFirst) {
    return oldestFirst.reversed().stream()
        .filter(measures -> measures.database().equals(database))
        .flatMap(
            measures -> measures.of(table).map(then -> of(measures, then, now, storage)).stream())
        .findFirst();
  }

  private static Growth of(
      Measures measures, TableMeasure then, Optional<RowCount> now, Storage storage) {
    RelationSize size = then.size();
    return new Growth(
        measures.label(),
        measures.takenAt().toString(),
        now.flatMap(count -> size.estimatedRows().map(rows -> count.rows() - rows)),
        storage.totalBytes() - size.totalBytes(),
        storage.heapBytes() - size.heapBytes());
  }
}
