package dev.dbx.query.log;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The three forms a server writes its log in (log_destination). */
enum LogFormat {
  /** Lines with a prefix, continued by lines that begin with a tab. */
  STDERR,
  /** Comma-separated values (docs, 20.8.4). */
  CSV,
  /** One JSON object a line (docs, 20.8.5), since 15. */
  JSON;

  private static final Pattern CSV_LINE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+ [^,]{1,40},(\"|,)");

  /** By the beginning of the first line that has something in it. */
  static LogFormat of(String line) {
    if (line.stripLeading().startsWith("{")) {
      return JSON;
    }
    return CSV_LINE.matcher(line).lookingAt() ? CSV : STDERR;
  }

  void read(Iterator<String> lines, Consumer<LogEntry> entries) {
    switch (this) {
      case STDERR -> StderrLog.read(lines, entries);
      case CSV -> CsvLog.read(lines, entries);
      case JSON -> JsonLog.read(lines, entries);
    }
  }
}
