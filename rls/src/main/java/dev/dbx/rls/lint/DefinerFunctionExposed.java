package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.ApiRole;
import java.util.List;
import java.util.stream.Collectors;

/** A function that requests can call and that runs as somebody whom policies do not bind. */
final class DefinerFunctionExposed implements AccessLint {

  @Override
  public String id() {
    return "definer-function-exposed";
  }

  /**
   * Helpers of policies are made like this on purpose: only execution tells what one gives away.
   */
  @Override
  public List<Finding> check(AccessFacts facts) {
    AccessModel model = facts.model();
    List<Relation> guarded =
        model.tables().stream().filter(table -> table.rowSecurity().enabled()).toList();
    return DefinerFunctions.of(facts).stream()
        .filter(
            it -> guarded.stream().anyMatch(table -> model.bypasses(it.owner(), table).isPresent()))
        .map(routine -> finding(model, routine))
        .sorted((one, other) -> one.severity().compareTo(other.severity()))
        .toList();
  }

  private Finding finding(AccessModel model, Routine routine) {
    List<ApiRole> callers = model.callers(routine);
    List<Relation> mentioned = DefinerFunctions.mentioned(model, routine);
    boolean grave = !mentioned.isEmpty() && DefinerFunctions.anonymous(callers);
    String reads = mentioned.isEmpty() ? "" : "; it names " + Phrases.tables(mentioned);
    return Finding.of(
            id(),
            grave ? Severity.WARNING : Severity.INFO,
            DefinerFunctions.name(routine),
            "%s may call it, and it runs as %s, whom policies do not bind%s"
                .formatted(DefinerFunctions.roles(callers), routine.owner().sql(), reads))
        .withEvidence(
            "SECURITY DEFINER, EXECUTE for "
                + DefinerFunctions.roles(callers)
                + (DefinerFunctions.hasSearchPath(routine) ? "" : ", search_path not fixed"))
        .withHint(
            "let it run with the caller's rights, or revoke it from those who need not call it, or"
                + " be sure that it answers about the caller alone; `dbx audit-rls` calls it")
        .withFix(
            "REVOKE EXECUTE ON %s FROM PUBLIC, %s;"
                .formatted(
                    DefinerFunctions.object(routine),
                    callers.stream().map(it -> it.name().sql()).collect(Collectors.joining(", "))));
  }
}
