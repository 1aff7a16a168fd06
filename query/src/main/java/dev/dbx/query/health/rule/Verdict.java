package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a rule says.
 *
 * @param unsure why it says nothing, or not all
 */
public record Verdict(List<Finding> findings, Optional<String> unsure) {

  public Verdict {
    findings = List.copyOf(findings);
  }

  /** All it has to say. */
  static Verdict of(Stream<Finding> findings) {
    return new Verdict(findings.toList(), Optional.empty());
  }

  /** All it has to say. */
  static Verdict of(Optional<Finding> finding) {
    return of(finding.stream());
  }

  /** Nothing can be said. */
  public static Verdict unknown(String reason) {
    return new Verdict(List.of(), Optional.of(reason));
  }

  /** The same, though something was not looked at. */
  Verdict but(Optional<String> reason) {
    return new Verdict(findings, reason);
  }
}
