package dev.dbx.rls.lint;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.TablePrivilege;
import java.util.List;

/** Roles of requests that may attach triggers or foreign keys to protected tables. */
final class TriggerGranted implements AccessLint {

  @Override
  public String id() {
    return "trigger-granted";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    return UnfilteredGrants.of(facts, List.of(TablePrivilege.REFERENCES, TablePrivilege.TRIGGER))
        .stream()
        .map(this::finding)
        .toList();
  }

  private Finding finding(UnfilteredGrants granted) {
    return Finding.of(
            id(),
            Severity.INFO,
            granted.schema().sql(),
            "%s may attach triggers or foreign keys to %s, and no policy is asked"
                .formatted(Phrases.names(granted.roles()), granted.where()))
        .withEvidence(
            "REFERENCES or TRIGGER granted to %s on %s"
                .formatted(Phrases.list(granted.grantees()), Phrases.tables(granted.tables())))
        .withHint("a request needs neither: revoke both, and from ALTER DEFAULT PRIVILEGES too")
        .withFix(granted.revoke("REFERENCES, TRIGGER"));
  }
}
