package dev.dbx.migration.undo;

import dev.dbx.core.port.Backups.Backup;
import java.util.ArrayList;
import java.util.List;

/** What was done, in sections that are left out where they are empty. */
final class ReportText {

  private final List<String> lines = new ArrayList<>();

  ReportText section(String title, List<String> content) {
    if (!content.isEmpty()) {
      lines.add(title);
      content.forEach(line -> lines.add("  " + line));
    }
    return this;
  }

  static List<String> saved(List<Backup> backups) {
    return backups.stream()
        .map(
            backup ->
                "%s, %d row%s: %s"
                    .formatted(
                        backup.table(),
                        backup.rows(),
                        backup.rows() == 1 ? "" : "s",
                        backup.restore()))
        .toList();
  }

  String text() {
    return String.join("\n", lines);
  }
}
