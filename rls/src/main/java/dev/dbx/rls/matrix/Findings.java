package dev.dbx.rls.matrix;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sums up discoveries: one finding for each rule and subject, the worst first. */
public final class Findings {

  private static final Set<String> EVERYWHERE =
      Set.of(
          "rls-truncate-granted",
          "rls-no-policy-for-command",
          "rls-unique-key-oracle",
          "rls-foreign-key-oracle",
          "rls-member-of-owner");

  private Findings() {}

  /** Of all that was discovered. */
  public static List<Finding> of(List<Discovery> discoveries) {
    Map<String, List<Discovery>> grouped = new LinkedHashMap<>();
    for (Discovery discovery : discoveries) {
      grouped
          .computeIfAbsent(
              discovery.rule() + " " + discovery.cell().subject(), it -> new ArrayList<>())
          .add(discovery);
    }
    return joined(grouped.values().stream().map(Findings::finding).toList()).stream()
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }

  /** What holds for many tables and is no leak of its own stands in one finding. */
  private static List<Finding> joined(List<Finding> findings) {
    Map<String, List<Finding>> byRule = new LinkedHashMap<>();
    for (Finding finding : findings) {
      String key =
          finding.severity() == Severity.ERROR || !EVERYWHERE.contains(finding.rule())
              ? finding.rule() + " " + finding.subject()
              : finding.rule();
      byRule.computeIfAbsent(key, it -> new ArrayList<>()).add(finding);
    }
    return byRule.values().stream().map(Findings::join).toList();
  }

  private static Finding join(List<Finding> same) {
    Finding first = same.get(0);
    if (same.size() == 1) {
      return first;
    }
    String others = same.stream().skip(1).map(Finding::subject).collect(Collectors.joining(", "));
    return new Finding(
        first.rule(),
        first.severity(),
        first.subject(),
        first.message() + "; the same holds for " + others,
        first.hint(),
        first.evidence(),
        first.fix());
  }

  private static Finding finding(List<Discovery> same) {
    Discovery first = same.stream().min(Comparator.comparing(Discovery::severity)).orElseThrow();
    long others = same.stream().map(it -> it.cell().identity()).distinct().count() - 1;
    Severity severity = first.severity();
    String message =
        others == 0
            ? first.message()
            : "%s (and %d other identities)".formatted(first.message(), others);
    return Finding.of(first.rule(), severity, first.cell().subject(), message)
        .withHint(first.hint())
        .withEvidence(first.script());
  }
}
