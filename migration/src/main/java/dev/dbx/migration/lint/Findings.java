package dev.dbx.migration.lint;

import dev.dbx.core.tool.Severity;
import dev.dbx.migration.lint.Claim.Facts;
import java.util.List;
import java.util.Optional;

/** Takes what one rule finds in one statement. */
final class Findings {

  private final String rule;
  private final int statement;
  private final int line;
  private final List<LintFinding> found;

  Findings(String rule, Step step, List<LintFinding> found) {
    this.rule = rule;
    this.statement = step.index();
    this.line = step.place().line();
    this.found = found;
  }

  void error(String subject, Claim claim, String message, String hint, String... fix) {
    add(Severity.ERROR, subject, claim, message, hint, fix);
  }

  void warning(String subject, Claim claim, String message, String hint, String... fix) {
    add(Severity.WARNING, subject, claim, message, hint, fix);
  }

  void info(String subject, Claim claim, String message, String hint, String... fix) {
    add(Severity.INFO, subject, claim, message, hint, fix);
  }

  /** What is true by the text alone. */
  Claim facts() {
    return new Facts();
  }

  private void add(
      Severity severity, String subject, Claim claim, String message, String hint, String... fix) {
    Optional<String> sql = fix.length == 0 ? Optional.empty() : Optional.of(String.join("\n", fix));
    found.add(new LintFinding(rule, severity, statement, line, subject, message, hint, sql, claim));
  }
}
