package dev.dbx.rls.coverage;

import dev.dbx.rls.access.ApiRole;
import dev.dbx.rls.access.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The answer in one sentence. */
final class Headline {

  private static final int PERCENT = 100;
  private static final int NAMED = 3;

  private Headline() {}

  /**
   * Of the counts.
   *
   * @param roles as far as they are listed
   * @param around findings about ways around row-level security that need no open table
   */
  static String of(CoverageCounts counts, List<ApiRole> roles, long around) {
    if (counts.tables() == 0) {
      return "There are no tables";
    }
    List<String> parts = new ArrayList<>();
    parts.add(first(counts, roles));
    addOpen(parts, counts.openToAnonymous(), Audience.ANONYMOUS, roles);
    if (counts.openToSignedIn() > counts.openToAnonymous() || parts.size() == 1) {
      addOpen(parts, counts.openToSignedIn(), Audience.SIGNED_IN, roles);
    }
    if (parts.size() == 1) {
      addOpen(parts, counts.openToApplications(), Audience.APPLICATION, roles);
    }
    if (around > 0) {
      parts.add(
          around + (around == 1 ? " way" : " ways") + " around row-level security to look at");
    }
    return String.join("; ", parts);
  }

  private static String first(CoverageCounts counts, List<ApiRole> roles) {
    String rls = " (" + counts.withRls() + " of " + counts.tables() + " have row-level security)";
    if (roles.isEmpty()) {
      return "No role is known to take requests, so no table is exposed" + rls;
    }
    if (counts.exposed() == 0) {
      return "No table is exposed to " + names(roles) + rls;
    }
    return "%d of %d exposed %s protected (%d%%)"
        .formatted(
            counts.protectedTables(),
            counts.exposed(),
            counts.exposed() == 1 ? "tables is" : "tables are",
            counts.protectedTables() * PERCENT / counts.exposed());
  }

  private static void addOpen(
      List<String> parts, long open, Audience audience, List<ApiRole> roles) {
    if (open > 0) {
      List<ApiRole> those = roles.stream().filter(it -> it.audience() == audience).toList();
      parts.add(
          "%d %s open to %s".formatted(open, open == 1 ? "table is" : "tables are", names(those)));
    }
  }

  private static String names(List<ApiRole> roles) {
    return roles.size() > NAMED
        ? "several roles"
        : roles.stream().map(role -> role.name().sql()).collect(Collectors.joining(", "));
  }
}
