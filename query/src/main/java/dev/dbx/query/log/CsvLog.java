package dev.dbx.query.log;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A log of comma-separated values; quoted ones go over several lines. */
final class CsvLog {

  private static final int TIME = 0;
  private static final int USER = 1;
  private static final int DATABASE = 2;
  private static final int MESSAGE = 13;
  private static final int SECONDS = "2026-01-01 00:00:00".length();

  private CsvLog() {}

  static void read(Iterator<String> lines, Consumer<LogEntry> entries) {
    StringBuilder record = new StringBuilder();
    while (lines.hasNext()) {
      record.append(lines.next());
      if (isWhole(record)) {
        List<String> fields = fields(record.toString());
        if (fields.size() > MESSAGE) {
          entries.accept(entry(fields));
        }
        record.setLength(0);
      } else {
        record.append('\n');
      }
    }
  }

  /** A record ends with a line when all quotes are closed. */
  private static boolean isWhole(CharSequence record) {
    return record.chars().filter(c -> c == '"').count() % 2 == 0;
  }

  private static LogEntry entry(List<String> fields) {
    String time = fields.get(TIME);
    return new LogEntry(
        Optional.of(time.substring(0, Math.min(SECONDS, time.length()))),
        given(fields.get(DATABASE)),
        given(fields.get(USER)),
        fields.get(MESSAGE));
  }

  private static Optional<String> given(String field) {
    return Optional.of(field).filter(text -> !text.isEmpty());
  }

  private static List<String> fields(String record) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < record.length(); i++) {
      char c = record.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < record.length() && record.charAt(i + 1) == '"';
        if (doubled) {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
