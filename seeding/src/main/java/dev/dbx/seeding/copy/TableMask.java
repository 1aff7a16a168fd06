package dev.dbx.seeding.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Masks rows of one table. */
final class TableMask {

  private final List<Decision> decisions;
  private final List<ColumnMask> masks;
  private final long[] changed;

  /**
   * @param decisions of the columns, in their order
   * @param masks likewise; of a column that points to another, that one's
   */
  TableMask(List<Decision> decisions, List<ColumnMask> masks) {
    this.decisions = List.copyOf(decisions);
    this.masks = List.copyOf(masks);
    this.changed = new long[masks.size()];
  }

  List<@Nullable String> masked(List<@Nullable String> values, String row) {
    List<@Nullable String> masked = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      String standIn = masks.get(i).of(value, row);
      changed[i] += Objects.equals(value, standIn) ? 0 : 1;
      masked.add(standIn);
    }
    return masked;
  }

  /** What was decided of each column, and how many values became others. */
  List<Masked> report() {
    List<Masked> report = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      report.add(new Masked(decisions.get(i), masks.get(i).decision().mask(), changed[i]));
    }
    return report;
  }

  /**
   * One column.
   *
   * @param mask also where it is that of another column
   */
  record Masked(Decision decision, Mask mask, long values) {}
}
