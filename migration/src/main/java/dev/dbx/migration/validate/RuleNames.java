package dev.dbx.migration.validate;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.migration.lint.RuleInfo;
import dev.dbx.migration.lint.StaticRules;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of all rules for migrations, which are those of their pages in docs/rules. */
public final class RuleNames {

  private static final List<String> OWN =
      List.of(
          DataCheck.RULE,
          UsedByApplications.RULE,
          TraceFindings.FAILS,
          TraceFindings.REWRITTEN,
          TraceFindings.READ_UNDER_LOCK,
          TraceFindings.DROPPED_ALONG);

  private RuleNames() {}

  static Set<String> all() {
    return Stream.concat(StaticRules.all().stream().map(RuleInfo::id), OWN.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Names that somebody has written.
   *
   * @throws InvalidInput if there is no such rule, with the closest ones
   */
  public static void requireKnown(Collection<String> names) {
    Set<String> all = names.isEmpty() ? Set.of() : all();
    for (String name : names) {
      if (!all.contains(name)) {
        List<String> close = CloseMatches.of(name, all);
        throw new InvalidInput(
            "there is no rule " + name,
            close.isEmpty()
                ? "the rules are the pages in docs/rules"
                : "did you mean " + String.join(" or ", close) + "?");
      }
    }
  }
}
