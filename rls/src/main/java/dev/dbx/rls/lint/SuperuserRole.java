package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Role;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import java.util.ArrayList;
import java.util.List;

/** Superusers, and those who can become one: no policy binds them, forced or not. */
final class SuperuserRole implements AccessLint {

  @Override
  public String id() {
    return "superuser-role";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    AccessModel model = facts.model();
    List<Identifier> superusers =
        model.roles().all().stream().filter(Role::superuser).map(Role::name).toList();
    List<Finding> findings = new ArrayList<>();
    if (!model.usesRls()) {
      return findings;
    }
    for (Identifier superuser : superusers) {
      for (Identifier login : model.roles().loginsThatBecome(superuser)) {
        findings.add(becomes(login, superuser));
      }
    }
    List<Identifier> logins = superusers.stream().filter(model.roles()::canLogIn).toList();
    if (!logins.isEmpty()) {
      findings.add(logsIn(logins));
    }
    return findings;
  }

  private Finding becomes(Identifier login, Identifier superuser) {
    return Finding.of(
            id(),
            Severity.WARNING,
            login.sql(),
            "%s can SET ROLE to the superuser %s, whom nothing binds"
                .formatted(login.sql(), superuser.sql()))
        .withEvidence("membership, directly or through others")
        .withHint("revoke the membership, unless it is a person's way to administer the server")
        .withFix("REVOKE %s FROM %s;".formatted(superuser.sql(), login.sql()));
  }

  private Finding logsIn(List<Identifier> logins) {
    return Finding.of(
            id(),
            Severity.INFO,
            logins.get(0).sql(),
            "no policy binds superusers: an application must not log in as one of them")
        .withEvidence("superusers that can log in: " + Phrases.names(logins))
        .withHint("let applications log in as roles without SUPERUSER and BYPASSRLS");
  }
}
