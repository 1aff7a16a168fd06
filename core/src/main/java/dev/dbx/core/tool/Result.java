package dev.dbx.core.tool;

import java.util.Optional;

/** What a use case gives back; always a record, so that it can be shown in every format. */
public interface Result {

  /** The answer in one line, for people. */
  String headline();

  /**
   * The body for people where a generic layout of the fields would not do (a plan tree, a
   * document); JSON always has the fields.
   */
  default Optional<String> body() {
    return Optional.empty();
  }

  /** Whether a check found problems: exit code 1 on the command line. */
  default boolean hasProblems() {
    return false;
  }
}
