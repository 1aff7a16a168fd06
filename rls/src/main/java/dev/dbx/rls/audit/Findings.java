package dev.dbx.rls.audit;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Discovery;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums up discoveries: one finding for each rule and subject, the worst first. */
final class Findings {

  private Findings() {}

  static List<Finding> of(List<Discovery> discoveries) {
    Map<String, List<Discovery>> grouped = new LinkedHashMap<>();
    for (Discovery discovery : discoveries) {
      grouped
          .computeIfAbsent(
              discovery.rule() + " " + discovery.cell().subject(), it -> new java.util.ArrayList<>())
          .add(discovery);
    }
    return grouped.values().stream()
        .map(Findings::finding)
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }

  private static Finding finding(List<Discovery> same) {
    Discovery first =
        same.stream().min(Comparator.comparing(Discovery::severity)).orElseThrow();
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
