package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.identity.ExposedSchemas;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about where a migration will run.
 *
 * @param serverMajor for instance 18
 * @param before the catalogue before the migration, if there is one
 * @param toolBeginsTransaction whether the tool runs the script inside a transaction of its own
 * @param sentAtOnce whether the tool sends the whole script as one message, so that all of it is
 *     one transaction unless it says otherwise
 * @param enabled rules that run only when asked for
 * @param exposed what an API serves
 */
public record Context(
    int serverMajor,
    Optional<Catalog> before,
    boolean toolBeginsTransaction,
    boolean sentAtOnce,
    Set<String> disabled,
    Set<String> enabled,
    ExposedSchemas exposed) {

  private static final ExposedSchemas NONE_NAMED = new ExposedSchemas(List.of());

  public Context {
    disabled = Set.copyOf(disabled);
    enabled = Set.copyOf(enabled);
  }

  /** Nothing is known but the version; each statement is its own transaction. */
  public static Context of(int serverMajor) {
    return new Context(serverMajor, Optional.empty(), false, false, Set.of(), Set.of(), NONE_NAMED);
  }

  /** The same, with the catalogue that the migration starts from. */
  public Context with(Catalog catalog) {
    return new Context(
        serverMajor,
        Optional.of(catalog),
        toolBeginsTransaction,
        sentAtOnce,
        disabled,
        enabled,
        exposed);
  }

  /** The same, run by a tool that begins a transaction, or not. */
  public Context inTransaction(boolean begins) {
    return new Context(serverMajor, before, begins, sentAtOnce, disabled, enabled, exposed);
  }

  /** The same, with rules that do not run by default. */
  public Context enabling(Set<String> rules) {
    return new Context(
        serverMajor, before, toolBeginsTransaction, sentAtOnce, disabled, rules, exposed);
  }
}
