package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.CopyText;
import java.util.List;
import java.util.Set;

/** Rows as COPY reads them in text format (docs, COPY, File Formats). */
public final class CopyRows {

  private CopyRows() {}

  /** Some rows, one on each line. */
  public static String lines(TablePlan plan, long from, long to) {
    List<Identifier> columns = plan.columns().stream().map(it -> it.column()).toList();
    Set<Identifier> later = plan.later();
    StringBuilder lines = new StringBuilder();
    for (long index = from; index < to; index++) {
      RowView row = plan.rows().row(index);
      for (int i = 0; i < columns.size(); i++) {
        if (i > 0) {
          lines.append('\t');
        }
        boolean isLater = later.contains(columns.get(i));
        CopyText.append(isLater ? null : row.value(columns.get(i)).orElse(null), lines);
      }
      lines.append('\n');
    }
    return lines.toString();
  }
}
