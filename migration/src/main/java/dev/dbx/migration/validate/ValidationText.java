package dev.dbx.migration.validate;

import dev.dbx.core.render.Bytes;
import dev.dbx.core.render.Printable;
import dev.dbx.migration.trace.TraceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was found of a migration, for people. */
final class ValidationText {

  /** Seconds. */
  private static final double NOTICED = 0.1;

  private ValidationText() {}

  static String of(ValidateMigration.Output output) {
    List<String> lines = new ArrayList<>();
    output.findings().forEach(finding -> add(finding, lines));
    if (!output.dismissed().isEmpty()) {
      lines.add("dismissed, since the run showed that it does not happen");
      output
          .dismissed()
          .forEach(
              it ->
                  lines.add(
                      "  line %d %s: %s"
                          .formatted(it.line(), it.rule(), it.evidence().orElse(it.message()))));
      lines.add("");
    }
    section("what it did", TraceText.lines(output.trace()), lines);
    section(
        "how long others would wait",
        output.blocking().stream()
            .filter(it -> it.seconds() >= NOTICED || !it.waiting().isEmpty())
            .flatMap(it -> blocking(it).stream())
            .toList(),
        lines);
    section("notes", output.notes(), lines);
    return String.join("\n", lines);
  }

  private static void add(MigrationFinding finding, List<String> lines) {
    lines.add(
        "%s %sline %d, %s (%s): %s"
            .formatted(
                finding.severity(),
                finding.file().map(file -> file + " ").orElse(""),
                finding.line(),
                finding.rule(),
                finding.proof().name().toLowerCase(Locale.ROOT),
                finding.message()));
    finding.evidence().ifPresent(text -> lines.add("  evidence: " + Printable.of(text)));
    finding.hint().ifPresent(text -> lines.add("  hint: " + text));
    finding
        .fix()
        .ifPresent(
            sql -> {
              lines.add("  instead:");
              sql.lines().forEach(line -> lines.add("    " + line));
            });
    lines.add("");
  }

  private static List<String> blocking(Blocking it) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "statement %d: %s on %s, %s wait about %.2f s (%.2f to %.2f; %,d rows, %s)",
            it.statement(),
            it.mode(),
            it.relation(),
            it.blocks(),
            it.seconds(),
            it.leastSeconds(),
            it.mostSeconds(),
            it.rows(),
            Bytes.words(it.tableBytes())));
    it.waiting().forEach(statement -> lines.add("  waits: " + statement));
    return lines;
  }

  private static void section(String title, List<String> content, List<String> lines) {
    if (!content.isEmpty()) {
      lines.add(title);
      content.forEach(line -> lines.add("  " + line));
      lines.add("");
    }
  }
}
