package dev.dbx.introspection.words;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.stream.Collectors;

/** The statement that makes a policy. */
public final class PolicySql {

  private PolicySql() {}

  /** With its name as it stands, so that it runs where the policy is not there yet. */
  public static String create(QualifiedName table, Policy policy) {
    StringBuilder sql = new StringBuilder("CREATE POLICY ");
    sql.append(policy.name().sql()).append(" ON ").append(table.sql());
    if (!policy.permissive()) {
      sql.append("\n  AS RESTRICTIVE");
    }
    sql.append("\n  FOR ").append(policy.command());
    sql.append("\n  TO ").append(roles(policy));
    policy
        .using()
        .ifPresent(using -> sql.append("\n  USING (").append(Expressions.bare(using)).append(')'));
    policy
        .withCheck()
        .ifPresent(
            check -> sql.append("\n  WITH CHECK (").append(Expressions.bare(check)).append(')'));
    return sql.append(';').toString();
  }

  private static String roles(Policy policy) {
    return policy.roles().isEmpty()
        ? "PUBLIC"
        : policy.roles().stream().sorted().map(Identifier::sql).collect(Collectors.joining(", "));
  }
}
