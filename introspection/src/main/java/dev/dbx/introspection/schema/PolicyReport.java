package dev.dbx.introspection.schema;

import dev.dbx.core.render.Printable;
import dev.dbx.core.tool.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies of a table for people: the SQL first, then what it adds up to, role by role. */
final class PolicyReport {

  private final StringBuilder out = new StringBuilder();

  private PolicyReport() {}

  static String of(RlsPolicies.Output output) {
    PolicyReport report = new PolicyReport();
    output.policies().forEach(policy -> policy.sql().ifPresent(report::sql));
    report.effects(output.effects());
    report.list("Notes", output.notes());
    report.list("Findings", output.findings().stream().map(PolicyReport::finding).toList());
    return report.out.toString().stripTrailing();
  }

  /** Indented, so that nothing in it can end the block. */
  private void sql(String statement) {
    statement.lines().forEach(line -> out.append("    ").append(line).append('\n'));
    out.append('\n');
  }

  /** Commands with the same effect share a line. */
  private void effects(List<PolicyEffect> effects) {
    Map<String, Map<String, String>> byRole = new LinkedHashMap<>();
    effects.forEach(
        effect ->
            byRole
                .computeIfAbsent(effect.role(), role -> new LinkedHashMap<>())
                .merge(
                    effect.meaning(),
                    effect.command().name(),
                    (earlier, command) -> earlier + ", " + command));
    byRole.forEach(
        (role, meanings) ->
            list(
                role,
                meanings.entrySet().stream()
                    .map(entry -> entry.getValue() + ": " + entry.getKey())
                    .toList()));
  }

  private void list(String title, List<String> items) {
    if (!items.isEmpty()) {
      out.append(Printable.of(title)).append('\n');
      items.forEach(item -> out.append("- ").append(Printable.of(item)).append('\n'));
      out.append('\n');
    }
  }

  private static String finding(Finding finding) {
    return finding.severity()
        + " "
        + finding.rule()
        + ": "
        + finding.message()
        + finding.hint().map(hint -> "; " + hint).orElse("");
  }
}
