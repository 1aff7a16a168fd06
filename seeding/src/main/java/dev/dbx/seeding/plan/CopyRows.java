package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows as COPY reads them in text format (docs, COPY, File Formats). */
public final class CopyRows {

  private CopyRows() {}

  /** Some rows, one on each line. */
  public static String lines(TablePlan plan, long from, long to) {
    List<Identifier> columns = plan.columns().stream().map(it -> it.column()).toList();
    Set<Identifier> later =
        plan.patched().stream().flatMap(key -> key.columns().stream()).collect(Collectors.toSet());
    StringBuilder lines = new StringBuilder();
    for (long index = from; index < to; index++) {
      RowView row = plan.rows().row(index);
      for (int i = 0; i < columns.size(); i++) {
        if (i > 0) {
          lines.append('\t');
        }
        boolean isLater = later.contains(columns.get(i));
        append(isLater ? Optional.empty() : row.value(columns.get(i)), lines);
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  private static void append(Optional<String> value, StringBuilder line) {
    if (value.isEmpty()) {
      line.append("\\N");
      return;
    }
    String text = value.get();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
  }
}
