package dev.dbx.rls.lint;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.TablePrivilege;
import java.util.List;

/** Roles of requests that may empty protected tables: policies have no say in TRUNCATE. */
final class TruncateGranted implements AccessLint {

  @Override
  public String id() {
    return "truncate-granted";
  }

  /** One finding for a schema: what grants it is usually a default for all its tables. */
  @Override
  public List<Finding> check(AccessFacts facts) {
    return UnfilteredGrants.of(facts, List.of(TablePrivilege.TRUNCATE)).stream()
        .map(this::finding)
        .toList();
  }

  private Finding finding(UnfilteredGrants granted) {
    return Finding.of(
            id(),
            Severity.WARNING,
            granted.schema().sql(),
            "%s may TRUNCATE %s, and no policy is asked"
                .formatted(Phrases.names(granted.roles()), granted.where()))
        .withEvidence(
            "granted to %s on %s"
                .formatted(Phrases.list(granted.grantees()), Phrases.tables(granted.tables())))
        .withHint(
            "revoke it, and from ALTER DEFAULT PRIVILEGES too; where the API offers no TRUNCATE, a"
                + " function with the caller's rights still does")
        .withFix(granted.revoke("TRUNCATE"));
  }
}
