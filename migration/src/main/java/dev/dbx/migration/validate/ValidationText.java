package dev.dbx.migration.validate;

import dev.dbx.core.render.Bytes;
import dev.dbx.core.render.Printable;
import dev.dbx.migration.text.Sections;
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
    List<String> findings = new ArrayList<>();
    output.findings().forEach(finding -> add(finding, findings));
    return new Sections()
        .lines(findings)
        .section(
            "dismissed, since the run showed that it does not happen",
            output.dismissed().stream()
                .map(
                    it ->
                        "line %d %s: %s"
                            .formatted(it.line(), it.rule(), it.evidence().orElse(it.message())))
                .toList())
        .section("what it did", TraceText.lines(output.trace()))
        .section(
            "how long others would wait",
            output.blocking().stream()
                .filter(it -> it.seconds() >= NOTICED || !it.waiting().isEmpty())
                .flatMap(it -> blocking(it).stream())
                .toList())
        .section("notes", output.notes())
        .text();
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
}
