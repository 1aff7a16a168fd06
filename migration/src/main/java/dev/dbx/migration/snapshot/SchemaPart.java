package dev.dbx.migration.snapshot;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of a dump a server understands and a schema needs: no psql commands, no rows. */
final class SchemaPart {

  private static final Pattern COPY =
      Pattern.compile("(?i)^COPY\\s.+\\sFROM\\s+stdin(\\s.*)?;\\s*$");

  private static final String END_OF_ROWS = "\\.";

  /** A line that is a command of psql: {@code \connect}, {@code \restrict}. */
  private static final Pattern COMMAND = Pattern.compile("^\\\\[a-zA-Z!].*");

  private boolean inRows;

  private SchemaPart() {}

  static String of(String dump) {
    SchemaPart part = new SchemaPart();
    return dump.lines().filter(part::isKept).collect(Collectors.joining("\n"));
  }

  private boolean isKept(String line) {
    if (inRows) {
      inRows = !line.equals(END_OF_ROWS);
      return false;
    }
    inRows = COPY.matcher(line).matches();
    return !inRows && !COMMAND.matcher(line).matches();
  }
}
