package dev.dbx.introspection.data.completeness;

import dev.dbx.introspection.data.TableColumn;
import java.util.Optional;

/**
 * What is known of one column.
 *
 * @param rows rows looked at for {@code nulls}, {@code empty} and the other counts
 * @param judged rows looked at for {@code constant} and {@code lengths}
 * @param nulls empty text included where the two were counted together and none was seen apart
 */
record ColumnFacts(
    TableColumn column,
    long rows,
    long nulls,
    long empty,
    long blank,
    StandIns.Found standIns,
    long judged,
    boolean constant,
    Optional<String> constantValue,
    boolean onlyDefault,
    long tooEarly,
    long tooLate,
    Optional<Lengths> lengths) {

  /** Lengths in bytes. */
  record Lengths(double average, double deviation, long longest) {

    /**
     * Whether the longest stands far apart: one among n equal values lies sqrt(n) deviations from
     * their average.
     */
    boolean hasOutlier() {
      return longest > 200 && longest > 10 * average && longest > average + 8 * deviation;
    }
  }

  /** Rows that hold nothing. */
  long missing() {
    return nulls + empty + blank;
  }

  double missingShare() {
    return share(missing());
  }

  double share(long part) {
    return rows == 0 ? 0 : (double) part / rows;
  }

  /** No row has a value. */
  boolean neverUsed() {
    return rows > 0 && nulls == rows;
  }

  ColumnFacts withConstant(Optional<String> value, boolean isDefault) {
    return new ColumnFacts(
        column, rows, nulls, empty, blank, standIns, judged, constant, value, isDefault, tooEarly,
        tooLate, lengths);
  }
}
