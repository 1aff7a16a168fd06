package dev.dbx.query.unused;

import dev.dbx.core.render.Bytes;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.unused.FindUnusedIndexes.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person reads of indexes that may go. */
final class UnusedWords {

  /** Markdown shows lines that are indented so far as they are. */
  private static final String CODE = "    ";

  private UnusedWords() {}

  static String headline(Output out) {
    String judged = out.judged() ? "" : "; use was not judged yet";
    return out.indexes().isEmpty()
        ? "None of %d indexes should go%s".formatted(out.total(), judged)
        : "%d of %d indexes should go or be built anew, which gives back %s%s"
            .formatted(out.indexes().size(), out.total(), Bytes.words(out.savedBytes()), judged);
  }

  static String body(Output out) {
    List<String> lines = new ArrayList<>();
    for (UnusedIndex index : out.indexes()) {
      lines.add(
          "- %s on %s: %s, %s; %s scans%s, %s writes"
              .formatted(
                  index.name().sql(),
                  index.table().sql(),
                  index.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  Bytes.words(index.savedBytes()),
                  Numbers.count(index.scans()),
                  index.lastScan().map(time -> " (the last " + time + ")").orElse(""),
                  Numbers.count(index.tableWrites())));
      lines.add("  " + index.evidence());
      lines.add("");
      lines.add(CODE + index.sql());
      lines.add(CODE + "-- undo: " + index.undo());
      lines.add("");
    }
    out.kept().forEach(kept -> lines.add("- stays: " + kept.name() + ", " + kept.reason()));
    lines.add("- scans: " + out.since());
    out.notes().forEach(note -> lines.add("- note: " + note));
    return String.join("\n", lines);
  }
}
