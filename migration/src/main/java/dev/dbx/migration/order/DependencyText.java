package dev.dbx.migration.order;

import dev.dbx.core.tool.Finding;
import dev.dbx.migration.text.Sections;
import java.util.ArrayList;
import java.util.List;

/** A graph of migrations as a person reads it. */
final class DependencyText {

  private static final int NAMED = 12;

  private DependencyText() {}

  static String of(CheckMigrationDependencies.Output output) {
    List<String> levels = new ArrayList<>();
    for (int i = 0; i < output.levels().size(); i++) {
      levels.add((i + 1) + "  " + String.join(", ", output.levels().get(i)));
    }
    return new Sections()
        .section("findings", output.findings().stream().map(DependencyText::line).toList())
        .section("levels: what is in one may run in any order, behind the one before", levels)
        .section("edges", output.edges().stream().map(Edge::line).toList())
        .section("another order", output.reordered().stream().toList())
        .section("not tried", some(output.untried()))
        .section("notes", output.notes())
        .text();
  }

  private static String line(Finding finding) {
    return "%s %s, %s: %s%s"
        .formatted(
            finding.severity(),
            finding.rule(),
            finding.subject(),
            finding.message(),
            finding.hint().map(hint -> "; " + hint).orElse(""));
  }

  private static List<String> some(List<String> all) {
    List<String> some = new ArrayList<>(all.stream().limit(NAMED).toList());
    if (all.size() > NAMED) {
      some.add("and " + (all.size() - NAMED) + " more");
    }
    return some;
  }
}
