package dev.dbx.core.render;

import dev.dbx.core.render.Block.Fact;
import dev.dbx.core.tool.Result;
import java.util.ArrayList;
import java.util.List;

/** A result for a terminal: aligned, wrapped to its width, coloured where that is wanted. */
public final class TerminalRenderer {

  private static final String BOLD = "1";
  private static final String DIM = "2";
  private static final String RED = "31";
  private static final String YELLOW = "33";
  private static final String CYAN = "36";

  private final int width;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  private TerminalRenderer(int width, boolean colour) {
    this.width = width;
    this.colour = colour;
  }

  /**
   * Headline, then the blocks.
   *
   * @param width columns to wrap tables to; {@link Integer#MAX_VALUE} for no wrapping
   */
  public static String render(Result result, int width, boolean colour) {
    TerminalRenderer renderer = new TerminalRenderer(width, colour);
    String headline = result.headline();
    if (!headline.isBlank()) {
      renderer.out.append(renderer.paint(BOLD, Printable.of(headline))).append('\n');
    }
    Layout.of(result).forEach(renderer::block);
    return renderer.out.toString();
  }

  private void block(Block block) {
    if (!out.isEmpty()) {
      out.append('\n');
    }
    switch (block) {
      case Block.Facts facts -> {
        heading(facts.title());
        facts(facts.facts());
      }
      case Block.Table table -> {
        heading(table.title());
        grid(TableGrid.fit(table, width));
      }
      case Block.Rows rows -> {
        heading(rows.table().title());
        rows(rows.table());
      }
      case Block.Text text -> {
        heading(text.title());
        text.text().stripTrailing().lines().forEach(line -> line(Printable.of(line)));
      }
      case Block.Findings findings -> findings.findings().forEach(this::finding);
    }
  }

  private void heading(String title) {
    if (!title.isEmpty()) {
      line(paint(CYAN, Printable.of(title)));
    }
  }

  private void facts(List<Fact> facts) {
    int widest = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
    for (Fact fact : facts) {
      String name = fact.name() + " ".repeat(widest - fact.name().length());
      line(paint(DIM, name) + "  " + Printable.of(fact.value()));
    }
  }

  private void finding(Block.FindingLine finding) {
    String hue = finding.severity().equals("ERROR") ? RED : YELLOW;
    String severity = finding.severity().equals("INFO") ? CYAN : hue;
    line(paint(severity, finding.severity()) + "  " + Printable.of(finding.head()));
    for (Fact detail : finding.details()) {
      String name = "    " + paint(DIM, detail.name() + ":");
      if (detail.value().contains("\n")) {
        line(name);
        detail.value().lines().forEach(text -> line("      " + Printable.of(text)));
      } else {
        line(name + " " + Printable.of(detail.value()));
      }
    }
  }

  private void rows(Block.Table table) {
    TableGrid.readable(table, width)
        .ifPresentOrElse(this::grid, () -> expanded(ExpandedRows.fit(table, width)));
  }

  private void expanded(ExpandedRows rows) {
    rows.columns().forEach(this::expanded);
    for (int row = 0; row < rows.count(); row++) {
      out.append(row == 0 ? "" : "\n");
      heading("row " + (row + 1) + " of " + rows.count());
      rows.lines(row).forEach(this::expanded);
    }
  }

  private void expanded(ExpandedRows.Line line) {
    line(paint(DIM, line.name()) + "  " + line.value());
  }

  private void grid(TableGrid grid) {
    List<String> rule = new ArrayList<>();
    grid.widths().forEach(columnWidth -> rule.add("-".repeat(columnWidth)));
    grid.headerLines().forEach(header -> line(paint(BOLD, header)));
    line(paint(DIM, String.join("  ", rule)));
    grid.rowLines().forEach(this::line);
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
