package dev.dbx.sandbox.rows;

import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of COPY (docs, COPY, Text Format). */
final class CopyText {

  private CopyText() {}

  /** Also sets identity columns, which INSERT would not. */
  static String command(SampledTable table) {
    return "copy "
        + table.name().sql()
        + " ("
        + table.columnNames().stream().map(Identifier::sql).collect(Collectors.joining(", "))
        + ") from stdin";
  }

  static String rows(List<? extends List<@Nullable String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<@Nullable String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : "\t");
        append(row.get(i), text);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void append(@Nullable String value, StringBuilder text) {
    if (value == null) {
      text.append("\\N");
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
  }
}
