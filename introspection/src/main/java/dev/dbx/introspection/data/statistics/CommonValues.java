package dev.dbx.introspection.data.statistics;

import dev.dbx.core.personal.PersonalData;
import dev.dbx.introspection.words.Counts;
import java.util.List;

/** Shows the most common values, and of columns that look personal only how long they are. */
final class CommonValues {

  /** A value that is rarer is not common, even if none is more so. */
  private static final double SMALLEST_SHARE = 0.001;

  /** Characters of a value that are shown. */
  private static final int LONGEST = 60;

  private final boolean showPersonal;

  CommonValues(boolean showPersonal) {
    this.showPersonal = showPersonal;
  }

  List<CommonValue> of(List<ColumnStatistics> columns, AnalyzedColumns analyzed) {
    return columns.stream()
        .flatMap(
            column ->
                analyzed.commonValues(column).stream()
                    .filter(common -> common.share() >= SMALLEST_SHARE)
                    .map(
                        common ->
                            new CommonValue(
                                column.name(), shown(column, common.value()), common.share())))
        .toList();
  }

  private String shown(ColumnStatistics column, String value) {
    if (column.personal() && !showPersonal) {
      return PersonalData.mask(value);
    }
    int length = value.codePointCount(0, value.length());
    return length <= LONGEST
        ? value
        : value.substring(0, value.offsetByCodePoints(0, LONGEST))
            + "... ("
            + Counts.of(length, "character")
            + ")";
  }
}
