package dev.dbx.migration.trace;

import java.util.List;
import java.util.Optional;

/**
 * What a script did, up to its end or the first error.
 *
 * @param notes in what the run was not like the tool's own
 */
public record Trace(List<TracedStatement> statements, List<String> notes) {

  public Trace {
    statements = List.copyOf(statements);
    notes = List.copyOf(notes);
  }

  /** The statement that failed. */
  public Optional<TracedStatement> failure() {
    return statements.stream().filter(one -> one.error().isPresent()).findFirst();
  }

  public boolean succeeded() {
    return failure().isEmpty();
  }
}
