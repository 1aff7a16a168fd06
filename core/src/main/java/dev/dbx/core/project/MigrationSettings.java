package dev.dbx.core.project;

import dev.dbx.core.tool.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project says of its migrations; what a call says wins.
 *
 * @param folder where they are; empty for the usual places
 * @param startAfter version or path of the last one that is not judged with its folder
 * @param ignore rules that do not speak
 * @param enable rules that speak only when asked to
 * @param only the rules that speak; none for the usual ones
 * @param severities of rules that weigh more or less than usual
 * @param assumeInTransaction whether SQL that no tool is known for runs as one transaction
 * @param postgresVersion major version of the servers they are for, where no database tells
 * @param exposedSchemas those that an API serves; none for those granted to the roles of one
 */
public record MigrationSettings(
    Optional<String> folder,
    Optional<String> startAfter,
    List<String> ignore,
    List<String> enable,
    List<String> only,
    Map<String, Severity> severities,
    boolean assumeInTransaction,
    Optional<Integer> postgresVersion,
    List<String> exposedSchemas) {

  /** Nothing is said. */
  public static final MigrationSettings NONE =
      new MigrationSettings(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          false,
          Optional.empty(),
          List.of());

  public MigrationSettings {
    ignore = List.copyOf(ignore);
    enable = List.copyOf(enable);
    only = List.copyOf(only);
    severities = Map.copyOf(severities);
    exposedSchemas = List.copyOf(exposedSchemas);
  }
}
