package dev.dbx.migration.lint;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.Statement.Grant;
import java.util.Locale;

/** A grant is wider than it need be. */
final class GrantWide extends StatementRule<Grant> {

  GrantWide() {
    super("grant-wide", "A grant is wider than it need be", Grant.class);
  }

  @Override
  void check(Grant grant, Step step, Findings out) {
    if (grant.revoke()) {
      return;
    }
    boolean all = grant.privileges().contains("ALL");
    boolean everybody = grant.grantees().contains(Identifier.of("public"));
    boolean many = grant.objects().toLowerCase(Locale.ROOT).startsWith("all ");
    if (everybody && (all || many)) {
      out.warning(
          grant.objects(),
          out.facts(),
          "Every role of the server gets it, those of other programs too",
          "grant what is needed to the roles that need it");
    } else if (all) {
      out.info(
          grant.objects(),
          out.facts(),
          "ALL includes TRUNCATE, REFERENCES and TRIGGER, which few programs need",
          "name the privileges",
          step.sql().replaceFirst("(?i)all(\\s+privileges)?", "SELECT, INSERT, UPDATE, DELETE")
              + ";");
    }
  }
}
