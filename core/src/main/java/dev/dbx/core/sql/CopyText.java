package dev.dbx.core.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of COPY, one on each line (docs, COPY, File Formats). */
public final class CopyText {

  private static final String NULL = "\\N";

  private CopyText() {}

  /** Adds a row with the end of its line. */
  public static void append(List<? extends @Nullable String> row, StringBuilder lines) {
    for (int i = 0; i < row.size(); i++) {
      if (i > 0) {
        lines.append('\t');
      }
      append(row.get(i), lines);
    }
    lines.append('\n');
  }

  /** Adds one value. */
  public static void append(@Nullable String value, StringBuilder line) {
    if (value == null) {
      line.append(NULL);
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
  }

  /** The values of a row, as the server or {@link #append} writes it. */
  public static List<@Nullable String> values(String line) {
    List<@Nullable String> values = new ArrayList<>();
    int from = 0;
    int end = line.endsWith("\n") ? line.length() - 1 : line.length();
    for (int at = 0; at <= end; at++) {
      if (at == end || line.charAt(at) == '\t') {
        values.add(value(line.substring(from, at)));
        from = at + 1;
      }
    }
    return values;
  }

  private static @Nullable String value(String written) {
    if (written.equals(NULL)) {
      return null;
    }
    if (written.indexOf('\\') < 0) {
      return written;
    }
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\\' && i + 1 < written.length()) {
        i++;
        value.append(meant(written.charAt(i)));
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  private static char meant(char escaped) {
    return switch (escaped) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> '\u000B';
      default -> escaped;
    };
  }
}
