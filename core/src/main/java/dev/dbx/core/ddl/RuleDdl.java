package dev.dbx.core.ddl;

import dev.dbx.core.catalog.RewriteRule;
import dev.dbx.core.name.QualifiedName;

/** Statements about rules. */
public final class RuleDdl {

  private RuleDdl() {}

  public static String create(RewriteRule rule) {
    return Text.statement(rule.definition());
  }

  public static String enable(QualifiedName table, RewriteRule rule) {
    return Firing.alter(table, rule.enabled(), "RULE", rule.name());
  }
}
