package dev.dbx.migration.generate.plan;

import java.util.List;

/**
 * What the description does not decide.
 *
 * @param options ways to say it, any of which would be understood, or what to say instead
 */
public record Question(String question, List<String> options) {

  public Question {
    options = List.copyOf(options);
  }
}
