package dev.dbx.migration.generate.plan;

import dev.dbx.core.tool.Severity;
import java.util.Optional;

/**
 * What may go wrong, as the database itself says.
 *
 * @param severity ERROR where the migration would fail on the rows there are
 * @param evidence what was counted, with masked samples
 * @param remedy what to do first
 */
public record Hazard(
    String kind,
    Severity severity,
    String subject,
    String message,
    Optional<String> evidence,
    Optional<String> remedy) {

  public static Hazard warning(String kind, String subject, String message) {
    return new Hazard(kind, Severity.WARNING, subject, message, Optional.empty(), Optional.empty());
  }

  public static Hazard error(String kind, String subject, String message) {
    return new Hazard(kind, Severity.ERROR, subject, message, Optional.empty(), Optional.empty());
  }

  public Hazard withEvidence(String text) {
    return new Hazard(kind, severity, subject, message, Optional.of(text), remedy);
  }

  public Hazard withRemedy(String text) {
    return new Hazard(kind, severity, subject, message, evidence, Optional.of(text));
  }

  /** In one line, for people. */
  public String words() {
    return kind
        + ": "
        + message
        + evidence.map(text -> " (" + text + ")").orElse("")
        + remedy.map(text -> "; " + text).orElse("");
  }
}
