package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;

/**
 * Looks at facts for one thing that is wrong or will be; asks nothing itself.
 *
 * @param <T> the facts it looks at
 */
public interface HealthRule<T> {

  /** Kebab-case; also the name of its page in docs/rules. */
  String id();

  /** Where its facts come from. */
  Source<T> source();

  /** What is wrong; each finding's evidence holds the number that made it speak. */
  Verdict check(T facts, Surroundings around);

  /** Something that stops, or soon will stop, or loses data. */
  default Finding error(String subject, String message) {
    return Finding.of(id(), Severity.ERROR, subject, message);
  }

  /** Something that should be mended. */
  default Finding warn(String subject, String message) {
    return Finding.of(id(), Severity.WARNING, subject, message);
  }

  /** Something to know. */
  default Finding remark(String subject, String message) {
    return Finding.of(id(), Severity.INFO, subject, message);
  }

  /** An error if it is grave, or else a warning. */
  default Finding warn(boolean grave, String subject, String message) {
    return grave ? error(subject, message) : warn(subject, message);
  }
}
