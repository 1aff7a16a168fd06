package dev.dbx.query.run;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.plan.Buffers;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.PlanText;
import dev.dbx.query.run.ExplainQuery.Output;
import dev.dbx.query.run.ExplainQuery.SequentialScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An explained query for people: the tree, the totals, the tips. */
final class ExplainText {

  /** Markdown shows lines that are indented so far as they are. */
  private static final String CODE = "    ";

  private ExplainText() {}

  static String headline(Output output) {
    String scans =
        output.sequentialScans().isEmpty()
            ? ""
            : "; sequential scan on " + scans(output.sequentialScans());
    long warnings = output.tips().stream().filter(tip -> tip.severity() != Severity.INFO).count();
    String tips = warnings == 0 ? "" : "; " + warnings + (warnings == 1 ? " tip" : " tips");
    return output
            .executionMs()
            .map(ms -> "Executed in " + Numbers.ms(ms) + ", " + rows(output) + " rows")
            .orElseGet(
                () ->
                    "Planned, not executed: cost "
                        + Numbers.count(output.totalCost())
                        + ", "
                        + rows(output)
                        + " rows expected")
        + scans
        + tips;
  }

  private static String rows(Output output) {
    PlanNode root = output.plan();
    return Numbers.count(output.analyzed() ? root.totalRows() : root.estimate().rows());
  }

  private static String scans(List<SequentialScan> scans) {
    return scans.stream().map(SequentialScan::table).distinct().collect(Collectors.joining(", "));
  }

  static String body(Output output) {
    List<String> lines = new ArrayList<>();
    PlanText.of(output.plan(), output.analyzed()).forEach(line -> lines.add(CODE + line));
    lines.add("");
    lines.add("- totals: " + totals(output));
    lines.add("- run as: " + output.runAs());
    lines.add("- indexes used: " + orNone(String.join(", ", output.indexesUsed())));
    lines.add("- sequential scans: " + orNone(scansWithShare(output)));
    output.notes().forEach(note -> lines.add("- note: " + note));
    if (!output.tips().isEmpty()) {
      lines.add("");
      output.tips().forEach(tip -> tip(tip, lines));
    }
    return String.join("\n", lines);
  }

  private static String totals(Output output) {
    List<String> parts = new ArrayList<>();
    output.executionMs().ifPresent(ms -> parts.add("execution " + Numbers.ms(ms)));
    output.planningMs().ifPresent(ms -> parts.add("planning " + Numbers.ms(ms)));
    parts.add("cost " + Numbers.count(output.totalCost()));
    output.buffers().ifPresent(buffers -> parts.add(buffers(buffers)));
    output.jit().ifPresent(jit -> parts.add("JIT " + Numbers.ms(jit.totalMs())));
    return String.join(", ", parts);
  }

  private static String buffers(Buffers buffers) {
    String temp =
        buffers.tempWrittenBlocks() > 0
            ? ", temp written " + Numbers.count(buffers.tempWrittenBlocks())
            : "";
    return "buffers hit "
        + Numbers.count(buffers.sharedHitBlocks())
        + ", read "
        + Numbers.count(buffers.sharedReadBlocks())
        + temp;
  }

  private static String scansWithShare(Output output) {
    return output.sequentialScans().stream()
        .map(
            scan ->
                "%s (%s rows, %s)"
                    .formatted(
                        scan.table(), Numbers.count(scan.rows()), Numbers.percent(scan.percent())))
        .collect(Collectors.joining(", "));
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }

  private static void tip(Finding tip, List<String> lines) {
    lines.add(
        "- %s %s  %s: %s".formatted(tip.severity(), tip.rule(), tip.subject(), tip.message()));
    part("evidence", tip.evidence(), lines);
    part("hint", tip.hint(), lines);
    part("fix", tip.fix(), lines);
  }

  private static void part(String name, Optional<String> text, List<String> lines) {
    text.ifPresent(value -> lines.add("  " + name + ": " + value));
  }
}
