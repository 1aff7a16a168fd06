package dev.dbx.core.tool;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many findings of one severity a rule has. */
public record RuleLine(String rule, Severity severity, long count) {

  private static final int SHOWN_PER_RULE = 5;

  private record Key(String rule, Severity severity) {
    static Key of(Finding finding) {
      return new Key(finding.rule(), finding.severity());
    }
  }

  /** In the order of the findings. */
  public static List<RuleLine> count(List<Finding> findings) {
    Map<Key, Long> counts = new LinkedHashMap<>();
    findings.forEach(finding -> counts.merge(Key.of(finding), 1L, Long::sum));
    return counts.entrySet().stream()
        .map(
            entry ->
                new RuleLine(entry.getKey().rule(), entry.getKey().severity(), entry.getValue()))
        .toList();
  }

  /** The first few of each rule and severity. */
  public static List<Finding> someOfEach(List<Finding> findings) {
    Map<Key, Integer> seen = new HashMap<>();
    return findings.stream()
        .filter(finding -> seen.merge(Key.of(finding), 1, Integer::sum) <= SHOWN_PER_RULE)
        .toList();
  }
}
