package dev.dbx.seeding.copy;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.copy.CopyAnonymizedData.ColumnReport;
import dev.dbx.seeding.copy.CopyAnonymizedData.Done;
import dev.dbx.seeding.copy.CopyAnonymizedData.Input;
import dev.dbx.seeding.copy.CopyAnonymizedData.Output;
import dev.dbx.seeding.copy.CopyAnonymizedData.TableRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person reads of a copy. */
final class CopyWords {

  private CopyWords() {}

  static String headline(Output out) {
    long masked = out.columns().stream().filter(it -> !isKept(it)).count();
    String columns = "%d of %d columns masked".formatted(masked, out.columns().size());
    return out.done() == Done.PLANNED
        ? "Would copy %d %s to %s, %s"
            .formatted(
                out.tables().size(),
                out.tables().size() == 1 ? "table" : "tables",
                out.to(),
                columns)
        : "Copied %,d rows to %s, %s".formatted(out.rows(), out.to(), columns);
  }

  private static boolean isKept(ColumnReport column) {
    return column.mask().equals(Mask.KEEP.word());
  }

  static String body(Output out) {
    List<String> lines = new ArrayList<>();
    for (TableRows table : out.tables()) {
      lines.add(
          "- "
              + table.table().sql()
              + (out.done() == Done.PLANNED ? "" : ": %,d rows".formatted(table.rows()))
              + table.estimatedRows().map(rows -> " of about %,d".formatted(rows)).orElse(""));
      out.columns().stream()
          .filter(column -> column.table().equals(table.table()))
          .map(CopyWords::line)
          .forEach(lines::add);
    }
    lines.add("");
    out.search().ifPresent(search -> lines.add("- " + words(search)));
    out.file().ifPresent(file -> lines.add("- run it with: psql -f " + file));
    out.backups().forEach(restore -> lines.add("- rows that made room come back with: " + restore));
    out.notes().forEach(note -> lines.add("- note: " + note));
    return String.join("\n", lines);
  }

  private static String line(ColumnReport column) {
    return "  - %s %s: %s (%s)%s"
        .formatted(
            column.column().sql(),
            column.type(),
            column.mask(),
            column.why(),
            column.values() == 0 ? "" : ", %,d values".formatted(column.values()));
  }

  private static String words(CopyAnonymizedData.SearchReport search) {
    return "searched: none of %,d originals%s in %,d values of the copy; %,d short or common ones"
            .formatted(
                search.originals(),
                search.oneOf() == 1 ? "" : " (one of %d)".formatted(search.oneOf()),
                search.cells(),
                search.common())
        + " cannot be told from others";
  }

  /** Which rows are asked for. */
  static String which(Input in) {
    List<String> parts = new ArrayList<>();
    in.root()
        .ifPresent(
            root ->
                parts.add(
                    root.sql()
                        + in.where().map(where -> " where " + where).orElse("")
                        + " and what belongs to it"));
    in.percent().ifPresent(percent -> parts.add(percent + "%"));
    in.rows().ifPresent(rows -> parts.add("%,d rows of each table".formatted(rows)));
    if (!in.tables().isEmpty()) {
      parts.add(
          "of " + in.tables().stream().map(QualifiedName::sql).collect(Collectors.joining(", ")));
    }
    if (in.replace()) {
      parts.add("what is there makes room");
    }
    return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
  }

  /** The rows of each table, on a line each. */
  static String preview(List<Chosen> tables) {
    return tables.stream()
        .filter(table -> table.spool().rows() > 0)
        .map(table -> "%s: %,d rows".formatted(table.table().name().sql(), table.spool().rows()))
        .collect(Collectors.joining("\n"));
  }

  /** The columns that stay by a rule, which somebody has to answer for. */
  static String kept(List<Chosen> tables) {
    String names =
        tables.stream()
            .flatMap(
                table ->
                    table.mask().report().stream()
                        .filter(it -> it.mask() == Mask.KEEP && it.decision().isRuled())
                        .map(it -> table.table().name().sql() + "." + it.decision().column().sql()))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "not masked, by the project's rules: " + names;
  }

  /** What to do when the target rejects a row. */
  static String hint(SqlFailed failure) {
    return switch (failure.sqlState()) {
      case "23514", "23505", "23502", "23P01", "22001", "22P02" ->
          "dbx did not see that a stand-in breaks this: say in .dbx/anonymize.toml what is to become"
              + " of the column, below [columns]: \"table.column\" = \"keep\"";
      case "53100" ->
          "the server's disk is full: make room, or copy fewer rows; nothing was copied";
      case "42501" -> "the role of the target may not insert there; nothing was copied";
      default -> failure.hint();
    };
  }
}
