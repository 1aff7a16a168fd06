package dev.dbx.migration.validate;

import dev.dbx.core.tool.Severity;
import dev.dbx.migration.lint.LintFinding;
import java.util.Optional;

/**
 * What is wrong with a statement of a migration.
 *
 * @param rule also the name of its page
 * @param statement its number in the migration, from 1
 * @param file empty where there is only one
 * @param line of the file, from 1
 * @param message one sentence about the consequence
 * @param evidence what was seen in the sandbox, or counted in the database
 * @param fix SQL to be put in the place of this very statement
 * @param page in the documentation
 */
public record MigrationFinding(
    String rule,
    Severity severity,
    Proof proof,
    int statement,
    Optional<String> file,
    int line,
    String subject,
    String message,
    Optional<String> hint,
    Optional<String> evidence,
    Optional<String> fix,
    String page) {

  static MigrationFinding of(
      String rule,
      Severity severity,
      Proof proof,
      int statement,
      int line,
      String subject,
      String message) {
    return new MigrationFinding(
        rule,
        severity,
        proof,
        statement,
        Optional.empty(),
        line,
        subject,
        message,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        page(rule));
  }

  /** What a static rule found, and what the sandbox says of it. */
  static MigrationFinding of(
      LintFinding found, int offset, Proof proof, Optional<String> evidence) {
    return new MigrationFinding(
        found.rule(),
        found.severity(),
        proof,
        offset + found.statement() + 1,
        Optional.empty(),
        found.line(),
        found.subject(),
        found.message(),
        Optional.of(found.hint()).filter(hint -> !hint.isBlank()),
        evidence,
        found.fix(),
        page(found.rule()));
  }

  private static String page(String rule) {
    return "docs/rules/" + rule + ".md";
  }

  MigrationFinding withSeverity(Severity other) {
    return copy(other, proof, file, hint, evidence);
  }

  MigrationFinding withHint(String text) {
    return copy(severity, proof, file, Optional.of(text), evidence);
  }

  MigrationFinding withEvidence(String text) {
    return copy(severity, proof, file, hint, Optional.of(text));
  }

  MigrationFinding in(String path) {
    return copy(severity, proof, Optional.of(path), hint, evidence);
  }

  MigrationFinding dismissed(String why) {
    return copy(severity, Proof.DISMISSED, file, hint, Optional.of(why));
  }

  private MigrationFinding copy(
      Severity otherSeverity,
      Proof otherProof,
      Optional<String> otherFile,
      Optional<String> otherHint,
      Optional<String> otherEvidence) {
    return new MigrationFinding(
        rule,
        otherSeverity,
        otherProof,
        statement,
        otherFile,
        line,
        subject,
        message,
        otherHint,
        otherEvidence,
        fix,
        page);
  }

  /** Whether somebody has to do something about it. */
  public boolean isProblem() {
    return proof != Proof.DISMISSED && severity != Severity.INFO;
  }
}
