package dev.dbx.migration.validate;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.identity.ExposedSchemas;
import dev.dbx.core.project.MigrationSettings;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.rehearsal.Baseline;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a migration is examined, by its project and by the call.
 *
 * @param silent rules that do not speak
 * @param enabled rules that speak though they do not usually
 * @param severities of rules that weigh more or less than usual
 * @param inTransaction whether SQL that no tool is known for runs as one transaction
 * @param major version of servers where no database tells
 * @param startAfter the last one of a folder that is not judged
 */
record Settings(
    Baseline.Choice on,
    boolean trace,
    Set<String> silent,
    Set<String> enabled,
    Map<String, Severity> severities,
    boolean inTransaction,
    Optional<Integer> major,
    Optional<String> startAfter,
    ExposedSchemas exposed) {

  Settings {
    silent = Set.copyOf(silent);
    enabled = Set.copyOf(enabled);
    severities = Map.copyOf(severities);
  }

  /**
   * What a call says wins: it may ask for a rule that the project ignores, or ignore one that the
   * project wants.
   *
   * @throws InvalidInput if the call names a rule that is not there, with the closest ones
   */
  static Settings of(ValidateMigration.Input in, MigrationSettings project) {
    List.of(in.ignore(), in.enable(), in.only()).forEach(RuleNames::requireKnown);
    Set<String> wanted = union(in.enable(), in.only());
    Set<String> only =
        in.only().isEmpty() && !project.only().isEmpty()
            ? union(project.only(), in.enable())
            : Set.copyOf(in.only());
    Set<String> silent = only.isEmpty() ? new HashSet<>() : new HashSet<>(RuleNames.all());
    silent.removeAll(only);
    project.ignore().stream().filter(rule -> !wanted.contains(rule)).forEach(silent::add);
    silent.addAll(in.ignore());
    return new Settings(
        in.on().orElse(Baseline.Choice.AUTO),
        in.trace().orElse(true),
        silent,
        union(only, union(in.enable(), project.enable())),
        project.severities(),
        in.assumeInTransaction().orElse(project.assumeInTransaction()),
        project.postgresVersion(),
        in.startAfter().or(project::startAfter),
        new ExposedSchemas(project.exposedSchemas()));
  }

  /** What the project says, where no call does. */
  static Settings of(MigrationSettings project) {
    return of(
        new ValidateMigration.Input(
            Optional.empty(),
            Optional.of(Baseline.Choice.DATABASE),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        project);
  }

  private static Set<String> union(Collection<String> some, Collection<String> more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }

  /** A finding as the project weighs it. */
  MigrationFinding weighed(MigrationFinding finding) {
    return Optional.ofNullable(severities.get(finding.rule()))
        .map(finding::withSeverity)
        .orElse(finding);
  }
}
