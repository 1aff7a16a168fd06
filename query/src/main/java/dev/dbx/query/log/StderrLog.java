package dev.dbx.query.log;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A log whose lines begin with log_line_prefix, whatever that is. */
final class StderrLog {

  private static final Pattern FIRST = Pattern.compile("(.*?)\\b([A-Z]+[0-9]?):  (.*)");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");

  private StderrLog() {}

  static void read(Iterator<String> lines, Consumer<LogEntry> entries) {
    StringBuilder message = new StringBuilder();
    Optional<String> time = Optional.empty();
    boolean open = false;
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("\t")) {
        message.append('\n').append(line, 1, line.length());
        continue;
      }
      if (open) {
        entries.accept(entry(time, message));
      }
      message.setLength(0);
      Matcher first = FIRST.matcher(line);
      open = first.matches() && first.group(2).equals("LOG");
      if (open) {
        Matcher written = TIME.matcher(first.group(1));
        time = written.find() ? Optional.of(written.group()) : Optional.empty();
        message.append(first.group(3));
      }
    }
    if (open) {
      entries.accept(entry(time, message));
    }
  }

  private static LogEntry entry(Optional<String> time, StringBuilder message) {
    return new LogEntry(time, Optional.empty(), Optional.empty(), message.toString());
  }
}
