package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.name.QualifiedName;

/** Statements about row-level security policies. */
public final class PolicyDdl {

  private PolicyDdl() {}

  public static String create(QualifiedName table, Policy policy) {
    StringBuilder sql = new StringBuilder("CREATE POLICY ").append(policy.name().sql());
    sql.append(" ON ").append(table.sql());
    if (!policy.permissive()) {
      sql.append("\n    AS RESTRICTIVE");
    }
    if (policy.command() != PolicyCommand.ALL) {
      sql.append("\n    FOR ").append(policy.command());
    }
    if (!policy.roles().isEmpty()) {
      sql.append("\n    TO ").append(Text.names(policy.roles()));
    }
    policy.using().ifPresent(condition -> sql.append("\n    USING (" + condition + ")"));
    policy.withCheck().ifPresent(condition -> sql.append("\n    WITH CHECK (" + condition + ")"));
    return sql.toString();
  }

  /** Other roles or conditions; none of them can be taken away. */
  public static String alter(QualifiedName table, Policy policy) {
    StringBuilder sql = new StringBuilder("ALTER POLICY ").append(policy.name().sql());
    sql.append(" ON ").append(table.sql()).append("\n    TO ");
    sql.append(policy.roles().isEmpty() ? "PUBLIC" : Text.names(policy.roles()));
    policy.using().ifPresent(condition -> sql.append("\n    USING (" + condition + ")"));
    policy.withCheck().ifPresent(condition -> sql.append("\n    WITH CHECK (" + condition + ")"));
    return sql.toString();
  }
}
