package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Routine;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.ApiRole;
import java.util.List;

/** A SECURITY DEFINER function whose names its callers can give another meaning. */
final class DefinerFunctionSearchPath implements AccessLint {

  @Override
  public String id() {
    return "definer-function-search-path";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    return DefinerFunctions.of(facts).stream()
        .filter(routine -> !DefinerFunctions.hasSearchPath(routine))
        .map(routine -> finding(routine, facts.model().callers(routine)))
        .toList();
  }

  private Finding finding(Routine routine, List<ApiRole> callers) {
    return Finding.of(
            id(),
            Severity.WARNING,
            DefinerFunctions.name(routine),
            "%s may decide which objects it finds while it runs with the rights of %s"
                .formatted(DefinerFunctions.roles(callers), routine.owner().sql()))
        .withEvidence("SECURITY DEFINER without SET search_path")
        .withHint(
            "fix the search_path and write names with their schema; temporary tables come first"
                + " on any other path")
        .withFix("ALTER " + DefinerFunctions.object(routine) + " SET search_path = '';");
  }
}
