package dev.dbx.rls.audit;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says of what the text of a policy suggests whether an attempt has shown it. */
final class Confirmed {

  private static final Set<Verdict> REACHED =
      EnumSet.of(Verdict.LEAK, Verdict.SIDE_CHANNEL);
  private static final Set<Verdict> BLOCKED = EnumSet.of(Verdict.OVER_BLOCKED, Verdict.ERROR);

  private static final Map<String, Set<Verdict>> SHOWN_BY =
      Map.of(
          "policy-always-true", REACHED,
          "policy-not-scoped", REACHED,
          "policy-or-not-scoped", REACHED,
          "policy-column-captured", REACHED,
          "policy-check-drops-owner", REACHED,
          "policy-editable-claim", REACHED,
          "policy-pattern-identity", REACHED,
          "policy-current-user", REACHED,
          "policy-never-true", BLOCKED,
          "policy-reads-own-table", BLOCKED);

  private final List<Cell> matrix;

  Confirmed(List<Cell> matrix) {
    this.matrix = matrix;
  }

  /** Less severe where nothing came of it. */
  Finding of(Finding finding) {
    Set<Verdict> verdicts = SHOWN_BY.get(finding.rule());
    if (verdicts == null || finding.severity() == Severity.INFO) {
      return finding;
    }
    Optional<Cell> shown =
        matrix.stream()
            .filter(cell -> cell.subject().equals(finding.subject()))
            .filter(cell -> verdicts.contains(cell.verdict()))
            .findFirst();
    String text = finding.evidence().orElse("");
    return shown
        .map(
            cell ->
                finding.withEvidence(
                    "%s; shown by %s as %s: %s"
                        .formatted(text, cell.operation(), cell.identity(), cell.evidence())))
        .orElseGet(
            () ->
                new Finding(
                    finding.rule(),
                    Severity.INFO,
                    finding.subject(),
                    finding.message(),
                    finding.hint(),
                    Optional.of(text + "; no attempt on the table showed it"),
                    finding.fix()));
  }
}
