package dev.dbx.query.usage;

import dev.dbx.core.render.Bytes;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.usage.TableUsage.Growth;
import dev.dbx.query.usage.UsageStats.Output;
import java.util.ArrayList;
import java.util.List;

/** What a person reads of what a database holds. */
final class UsageWords {

  private UsageWords() {}

  static String headline(Output out) {
    return "%s: %s in all, %d tables with about %s rows%s%s"
        .formatted(
            out.database(),
            Bytes.words(out.databaseBytes()),
            out.total(),
            Numbers.count(out.estimatedRows()),
            out.bytesPerDay().map(rate -> ", " + perDay(rate)).orElse(""),
            out.user()
                .map(
                    user ->
                        "; user %s owns %s rows in %d tables"
                            .formatted(
                                user.user(), Numbers.count(user.rows()), user.tables().size()))
                .orElse(""));
  }

  private static String perDay(double bytes) {
    return (bytes < 0 ? "-" : "+") + Bytes.words(Math.abs(Math.round(bytes))) + " per day";
  }

  static String body(Output out) {
    List<String> lines = new ArrayList<>();
    lines.add("| table | rows | heap | indexes | TOAST | total | growth |");
    lines.add("|---|--:|--:|--:|--:|--:|---|");
    out.tables().forEach(table -> lines.add(row(table)));
    lines.add("");
    if (out.truncated()) {
      lines.add("- %d of %d tables".formatted(out.tables().size(), out.total()));
    }
    lines.add(
        out.since()
            .map(since -> "- growth since " + since)
            .orElse(
                "- growth is not known: --record keeps the sizes of now, to compare with later"));
    out.recorded().ifPresent(place -> lines.add("- recorded in " + place));
    out.user().ifPresent(user -> user(user, lines));
    return String.join("\n", lines);
  }

  private static String row(TableUsage table) {
    return "| %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            table.table().sql(),
            table.estimatedRows().map(rows -> Numbers.count(rows)).orElse("never analysed"),
            Bytes.words(table.heapBytes()),
            Bytes.words(table.indexBytes()),
            Bytes.words(table.toastBytes()),
            Bytes.words(table.totalBytes()),
            table.growth().map(UsageWords::growth).orElse(""));
  }

  private static String growth(Growth growth) {
    return perDay(growth.bytesPerDay())
        + growth
            .rowsPerDay()
            .map(rows -> ", " + (rows < 0 ? "" : "+") + Numbers.count(rows) + " rows")
            .orElse("");
  }

  private static void user(UserUsage user, List<String> lines) {
    lines.add("");
    lines.add("## User " + user.user());
    lines.add("");
    lines.add("| table | rows | bytes | by |");
    lines.add("|---|--:|--:|---|");
    user.tables()
        .forEach(
            owned ->
                lines.add(
                    "| %s | %s | %s | %s, %s |"
                        .formatted(
                            owned.table().sql(),
                            Numbers.count(owned.rows()),
                            Bytes.words(owned.bytes()),
                            owned.ownerColumn().sql(),
                            owned.ownerReason())));
    user.notCounted()
        .forEach(it -> lines.add("- not counted: " + it.table().sql() + ", " + it.reason()));
  }
}
