package dev.dbx.query.health;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;

/** All findings in one letter. Rules count, not what they found: one cause may have many traces. */
public enum Grade {
  /** Nothing but remarks. */
  A,
  /** Warnings of up to three rules. */
  B,
  /** Warnings of more rules. */
  C,
  /** An error. */
  D,
  /** Errors of more than one rule. */
  F;

  private static final int FEW_WARNINGS = 3;

  static Grade of(List<Finding> findings) {
    long errors = rules(Severity.ERROR, findings);
    if (errors > 0) {
      return errors == 1 ? D : F;
    }
    long warnings = rules(Severity.WARNING, findings);
    if (warnings > 0) {
      return warnings <= FEW_WARNINGS ? B : C;
    }
    return A;
  }

  private static long rules(Severity severity, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == severity)
        .map(Finding::rule)
        .distinct()
        .count();
  }
}
