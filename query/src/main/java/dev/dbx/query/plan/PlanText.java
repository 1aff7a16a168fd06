package dev.dbx.query.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a plan as an indented tree: what each node did, what it cost and where the time went. */
public final class PlanText {

  /** Of partitions that are read alike, where not all are shown. */
  private static final int PARTITIONS_SHOWN = 2;

  private final List<String> lines = new ArrayList<>();
  private final boolean analyzed;
  private final boolean brief;

  private PlanText(boolean analyzed, boolean brief) {
    this.analyzed = analyzed;
    this.brief = brief;
  }

  /** One line per node, details below it. */
  public static List<String> of(PlanNode root, boolean analyzed) {
    return lines(root, new PlanText(analyzed, false));
  }

  /** The same of a plan that was not executed, with the first partitions for all of them. */
  public static List<String> brief(PlanNode root) {
    return lines(root, new PlanText(false, true));
  }

  private static List<String> lines(PlanNode root, PlanText text) {
    text.draw(root, "", "");
    return text.lines;
  }

  /**
   * Draws one node.
   *
   * @param first what stands before its first line
   * @param rest what stands before its other lines and its children
   */
  private void draw(PlanNode node, String first, String rest) {
    String name = node.subplan().map(subplan -> subplan + ": ").orElse("");
    lines.add(first + name + node.title() + "  (" + measures(node) + ")");
    String detail = rest + (node.children().isEmpty() ? "     " : "│    ");
    NodeText.details(node).forEach(line -> lines.add(detail + line));
    int shown = shown(node);
    for (int i = 0; i < shown; i++) {
      boolean last = i == node.children().size() - 1;
      draw(node.children().get(i), rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
    }
    if (shown < node.children().size()) {
      lines.add(rest + "└─ and %d more".formatted(node.children().size() - shown));
    }
  }

  private int shown(PlanNode node) {
    int all = node.children().size();
    boolean cut = brief && node.is("Append", "Merge Append") && all > PARTITIONS_SHOWN + 1;
    return cut ? PARTITIONS_SHOWN : all;
  }

  private String measures(PlanNode node) {
    List<String> parts = new ArrayList<>();
    if (!analyzed) {
      parts.add("rows " + Numbers.count(node.estimate().rows()) + " expected");
    } else if (node.executed()) {
      parts.add("rows " + Numbers.count(node.totalRows()) + ", expected " + expected(node));
      parts.add(time(node));
    } else {
      parts.add("never executed, expected " + Numbers.count(node.estimate().rows()) + " rows");
    }
    parts.add(
        String.format(
            java.util.Locale.ROOT,
            "cost %.2f..%.2f",
            node.estimate().startupCost(),
            node.estimate().totalCost()));
    if (!analyzed) {
      parts.add("self " + Numbers.percent(node.share().percent()));
    }
    return parts.stream().collect(Collectors.joining("; "));
  }

  private static String expected(PlanNode node) {
    String rows = Numbers.count(node.estimate().rows() * node.loops());
    return node.loops() > 1 ? rows + ", " + Numbers.count(node.loops()) + " loops" : rows;
  }

  private static String time(PlanNode node) {
    double self = node.share().selfMs().orElse(0.0);
    return Numbers.ms(node.share().inclusiveMs().orElse(0.0))
        + ", self "
        + Numbers.ms(self)
        + " = "
        + Numbers.percent(node.share().percent());
  }
}
