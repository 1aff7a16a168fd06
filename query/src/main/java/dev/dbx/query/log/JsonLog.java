package dev.dbx.query.log;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.json.JsonReader;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A log of JSON objects. */
final class JsonLog {

  private static final int SECONDS = "2026-01-01 00:00:00".length();

  private JsonLog() {}

  static void read(Iterator<String> lines, Consumer<LogEntry> entries) {
    while (lines.hasNext()) {
      String line = lines.next();
      try {
        if (!line.isBlank() && JsonReader.read(line) instanceof Map<?, ?> entry) {
          text(entry, "message")
              .ifPresent(
                  message ->
                      entries.accept(
                          new LogEntry(
                              text(entry, "timestamp")
                                  .map(it -> it.substring(0, Math.min(SECONDS, it.length()))),
                              text(entry, "dbname"),
                              text(entry, "user"),
                              message)));
        }
      } catch (DbxException cutOff) {
        // the first line of a part of a file, or the last of one that is being written
      }
    }
  }

  private static Optional<String> text(Map<?, ?> entry, String name) {
    return Optional.ofNullable(entry.get(name)).map(String::valueOf);
  }
}
