package dev.dbx.query.usage;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import java.util.Optional;

/**
 * What one table holds.
 *
 * @param estimatedRows by the statistics; empty if it was never analysed
 * @param totalBytes heap, indexes and TOAST
 */
public record TableUsage(
    QualifiedName table,
    Optional<Long> estimatedRows,
    long heapBytes,
    long indexBytes,
    long toastBytes,
    long totalBytes,
    Optional<Growth> growth) {

  /**
   * How it grew since it was first measured.
   *
   * @param rowsPerDay empty where one of the two counts is not known
   */
  public record Growth(double bytesPerDay, Optional<Double> rowsPerDay) {}

  static TableUsage of(Relation relation, Optional<Growth> growth) {
    return new TableUsage(
        relation.name(),
        relation.size().estimatedRows(),
        relation.size().heapBytes(),
        relation.size().indexBytes(),
        relation.size().toastBytes(),
        relation.size().totalBytes(),
        growth);
  }
}
