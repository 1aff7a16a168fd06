package dev.dbx.migration.trace;

import dev.dbx.core.render.Bytes;
import dev.dbx.core.render.Printable;
import dev.dbx.core.script.Excerpt;
import dev.dbx.migration.trace.ObjectChange.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A trace as a person reads it: what of each statement matters to others. */
public final class TraceText {

  private static final String INDENT = "     ";
  private static final int NAMED = 6;
  private static final long BIG = 1_000_000;

  private TraceText() {}

  /** Some lines for each statement. */
  public static List<String> lines(List<TraceLine> trace) {
    List<String> lines = new ArrayList<>();
    trace.forEach(statement -> add(statement, lines));
    return lines.stream().map(Printable::of).toList();
  }

  private static void add(TraceLine statement, List<String> lines) {
    lines.add(
        String.format(
            Locale.ROOT,
            "%3d  line %d, %.1f ms%s: %s",
            statement.number(),
            statement.line(),
            statement.elapsedMs(),
            statement.transaction().map(it -> ", transaction " + it).orElse(""),
            Excerpt.of(statement.statement())));
    locks(statement).forEach(line -> lines.add(INDENT + line));
    for (int i = 0; i < statement.rewrites().size(); i++) {
      lines.add(
          INDENT
              + "writes %s anew: %s"
                  .formatted(statement.rewrites().get(i), statement.rewriteReasons().get(i)));
    }
    add(lines, "reads all of ", statement.scans());
    add(lines, "looks up ", statement.lookedUp());
    statement.rows().forEach(rows -> lines.add(INDENT + rows(rows)));
    for (Action action : Action.values()) {
      add(
          lines,
          action.name().toLowerCase(Locale.ROOT) + " ",
          statement.objects().stream()
              .filter(change -> change.action() == action)
              .map(change -> change.type() + " " + change.identity())
              .distinct()
              .toList());
    }
    if (statement.walBytes() > BIG) {
      lines.add(INDENT + Bytes.words(statement.walBytes()) + " of write-ahead log");
    }
    statement.notices().stream().limit(NAMED).forEach(it -> lines.add(INDENT + "notice: " + it));
    statement
        .error()
        .ifPresent(
            error ->
                lines.add(
                    INDENT
                        + "FAILED (%s, line %d): %s"
                            .formatted(error.sqlState(), error.line(), error.message())));
  }

  private static void add(List<String> lines, String verb, List<String> names) {
    if (!names.isEmpty()) {
      String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
      lines.add(
          INDENT + verb + names.stream().limit(NAMED).collect(Collectors.joining(", ")) + more);
    }
  }

  /** Those that others notice, by their mode. */
  private static List<String> locks(TraceLine statement) {
    Map<String, List<RelationLock>> byMode =
        statement.locks().stream()
            .filter(lock -> lock.blocksWrites() && !isNew(lock, statement))
            .collect(Collectors.groupingBy(RelationLock::mode, TreeMap::new, Collectors.toList()));
    return byMode.entrySet().stream()
        .map(
            entry ->
                "%s on %s: %s wait"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().stream()
                            .map(RelationLock::relation)
                            .collect(Collectors.joining(", ")),
                        entry.getValue().get(0).waits()))
        .toList();
  }

  private static boolean isNew(RelationLock lock, TraceLine statement) {
    return statement.objects().stream()
        .anyMatch(
            change ->
                change.action() == Action.CREATED && change.identity().equals(lock.relation()));
  }

  private static String rows(RowsWritten rows) {
    List<String> parts = new ArrayList<>();
    if (rows.inserted() > 0) {
      parts.add(rows.inserted() + " inserted");
    }
    if (rows.updated() > 0) {
      parts.add(rows.updated() + " updated");
    }
    if (rows.deleted() > 0) {
      parts.add(rows.deleted() + " deleted");
    }
    return rows.relation() + ": " + String.join(", ", parts);
  }
}
