package dev.dbx.core.render;

import dev.dbx.core.render.Block.Fact;
import dev.dbx.core.tool.Result;
import java.util.List;
import java.util.stream.Collectors;

/** A result as compact Markdown, complete in itself: what a model or a pull request reads. */
public final class MarkdownRenderer {

  private final StringBuilder out = new StringBuilder();

  private MarkdownRenderer() {}

  /** Headline, then the blocks. */
  public static String render(Result result) {
    MarkdownRenderer renderer = new MarkdownRenderer();
    String headline = result.headline();
    if (!headline.isBlank()) {
      renderer.out.append("**").append(inline(headline)).append("**\n");
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
        facts.facts().forEach(fact -> fact("- ", fact));
      }
      case Block.Table table -> table(table);
      case Block.Rows rows -> table(rows.table());
      case Block.Text text -> text(text);
      case Block.Findings findings -> {
        heading("findings (" + findings.findings().size() + ")");
        findings.findings().forEach(this::finding);
      }
    }
  }

  private void heading(String title) {
    if (!title.isEmpty()) {
      out.append("### ").append(inline(title)).append('\n');
    }
  }

  private void fact(String prefix, Fact fact) {
    out.append(prefix).append(fact.name()).append(": ").append(inline(fact.value())).append('\n');
  }

  private void table(Block.Table table) {
    heading(table.title());
    row(table.headers());
    out.append('|');
    table.numeric().forEach(numeric -> out.append(numeric ? "--:|" : "---|"));
    out.append('\n');
    table.rows().forEach(this::row);
  }

  private void row(List<String> cells) {
    out.append("| ");
    out.append(
        cells.stream()
            .map(cell -> inline(cell).replace("|", "\\|"))
            .collect(Collectors.joining(" | ")));
    out.append(" |\n");
  }

  private void text(Block.Text text) {
    if (text.title().isEmpty()) {
      out.append(text.text().stripTrailing()).append('\n');
      return;
    }
    heading(text.title());
    String fence = fence(text.text());
    out.append(fence).append('\n').append(text.text().stripTrailing()).append('\n');
    out.append(fence).append('\n');
  }

  private static String fence(String text) {
    return "`".repeat(longestRunOfTicks(text) + 3);
  }

  private static int longestRunOfTicks(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run > 2 ? run - 2 : 0);
    }
    return longest;
  }

  private void finding(Block.FindingLine finding) {
    out.append("- **").append(finding.severity()).append("** ").append(inline(finding.head()));
    out.append('\n');
    for (Fact detail : finding.details()) {
      if (detail.value().contains("\n")) {
        out.append("  ").append(detail.name()).append(":\n");
        lines(detail.value());
      } else {
        fact("  ", detail);
      }
    }
  }

  /** SQL over several lines, in a fence longer than any inside it. */
  private void lines(String text) {
    String fence = fence(text);
    out.append("  ").append(fence).append('\n');
    text.lines().forEach(line -> out.append("  ").append(inline(line)).append('\n'));
    out.append("  ").append(fence).append('\n');
  }

  /** On one line: line feeds and other control characters shown, not sent. */
  private static String inline(String text) {
    return Printable.of(text);
  }
}
