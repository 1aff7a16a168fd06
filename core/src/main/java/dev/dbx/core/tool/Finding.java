package dev.dbx.core.tool;

import java.util.Optional;

/**
 * One thing a check noticed.
 *
 * @param rule kebab-case id, also the name of its page in docs/rules
 * @param subject the object it is about, as a qualified name
 * @param message one sentence about the consequence
 * @param hint what to do about it
 * @param evidence what was executed or counted to know it
 * @param fix SQL or a command that would mend it, as text, never executed
 */
public record Finding(
    String rule,
    Severity severity,
    String subject,
    String message,
    Optional<String> hint,
    Optional<String> evidence,
    Optional<String> fix) {

  /** A finding with nothing but its message; add the rest with the {@code with} methods. */
  public static Finding of(String rule, Severity severity, String subject, String message) {
    return new Finding(
        rule, severity, subject, message, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Finding withHint(String text) {
    return new Finding(rule, severity, subject, message, Optional.of(text), evidence, fix);
  }

  public Finding withEvidence(String text) {
    return new Finding(rule, severity, subject, message, hint, Optional.of(text), fix);
  }

  public Finding withFix(String text) {
    return new Finding(rule, severity, subject, message, hint, evidence, Optional.of(text));
  }
}
