package dev.dbx.migration.generate;

import dev.dbx.migration.generate.sql.Part;
import dev.dbx.migration.generate.sql.ScriptText;
import dev.dbx.migration.source.Transaction;
import dev.dbx.migration.text.SqlComment;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A migration as text.
 *
 * @param around what is put around each part where it will run
 */
record MigrationText(Transaction around) {

  String up(List<Part> parts) {
    return parts.stream()
        .map(part -> ScriptText.of(part.up(), around))
        .collect(Collectors.joining("\n"));
  }

  String down(List<Part> parts) {
    return parts.reversed().stream()
        .map(part -> ScriptText.of(part.down(), around))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** All of it, the way back as comments. */
  String whole(List<String> comments, List<Part> parts) {
    return comments(comments) + "\n" + up(parts) + asComment(down(parts));
  }

  static String comments(List<String> lines) {
    return lines.stream()
        .map(line -> SqlComment.of(line.strip()) + "\n")
        .collect(Collectors.joining());
  }

  /** A way back for whoever reads. */
  static String asComment(String down) {
    return down.isBlank()
        ? ""
        : "\n-- The way back:\n" + down.replaceAll("(?m)^", "-- ").strip() + "\n";
  }
}
