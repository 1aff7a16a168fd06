package dev.dbx.migration.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person is told before consenting.
 *
 * @param lost rows and values, counted
 * @param obstacle why the backup will lack definitions
 */
record Prospect(Rehearsal rehearsal, List<String> lost, Optional<String> obstacle) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Rehearsed in a copy of this database.");
    section("Changes", rehearsal.changes().lines(), "nothing of the schema changes", lines);
    section("Lost", lost, "no rows, no values", lines);
    section("Others wait for", rehearsal.locks(), "nothing", lines);
    if (!lost.isEmpty()) {
      lines.add("Tables with something to lose are saved first, and the backup is tried.");
    }
    obstacle.ifPresent(
        why -> lines.add("The backup will hold the rows, not the definition: " + why));
    return lines;
  }

  private static void section(String title, List<String> content, String none, List<String> lines) {
    lines.add(title + ":");
    (content.isEmpty() ? List.of(none) : content).forEach(line -> lines.add("  " + line));
  }
}
