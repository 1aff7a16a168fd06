package dev.dbx.migration.validate;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.migration.lint.RuleInfo;
import dev.dbx.migration.lint.StaticRules;
import dev.dbx.migration.rehearsal.Baseline;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a migration is examined.
 *
 * @param ignore rules that do not speak
 * @param enable rules that speak only when asked to
 */
record Settings(Baseline.Choice on, boolean trace, Set<String> ignore, Set<String> enable) {

  private static final Set<String> OWN =
      Set.of(
          DataCheck.RULE,
          UsedByApplications.RULE,
          TraceFindings.FAILS,
          TraceFindings.REWRITTEN,
          TraceFindings.READ_UNDER_LOCK,
          TraceFindings.DROPPED_ALONG);

  Settings {
    ignore = Set.copyOf(ignore);
    enable = Set.copyOf(enable);
  }

  /**
   * @throws InvalidInput if there is no such rule, with the closest ones
   */
  Settings(Baseline.Choice on, boolean trace, List<String> ignore, List<String> enable) {
    this(on, trace, known(ignore), known(enable));
  }

  private static Set<String> known(List<String> rules) {
    Set<String> all =
        StaticRules.all().stream().map(RuleInfo::id).collect(Collectors.toCollection(HashSet::new));
    all.addAll(OWN);
    for (String rule : rules) {
      if (!all.contains(rule)) {
        List<String> close = CloseMatches.of(rule, all);
        throw new InvalidInput(
            "there is no rule " + rule,
            close.isEmpty()
                ? "the rules are the pages in docs/rules"
                : "did you mean " + String.join(" or ", close) + "?");
      }
    }
    return Set.copyOf(rules);
  }
}
