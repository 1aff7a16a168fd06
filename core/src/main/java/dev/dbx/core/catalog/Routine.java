package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A function, procedure, aggregate or window function (pg_proc).
 *
 * @param arguments with names and defaults
 * @param identityArguments what tells overloads apart
 * @param result the return type
 * @param configuration SET clauses as name=value
 * @param definition pg_get_functiondef's text
 */
public record Routine(
    QualifiedName name,
    RoutineKind kind,
    String arguments,
    String identityArguments,
    Optional<String> result,
    Identifier language,
    Volatility volatility,
    ParallelSafety parallel,
    boolean securityDefiner,
    boolean leakproof,
    boolean strict,
    List<String> configuration,
    Optional<String> definition,
    Identifier owner,
    List<Privilege> privileges,
    Optional<String> comment) {

  public Routine {
    configuration = List.copyOf(configuration);
    privileges = List.copyOf(privileges);
  }
}
