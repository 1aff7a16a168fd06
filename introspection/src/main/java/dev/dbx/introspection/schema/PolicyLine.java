package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.introspection.words.Expressions;
import dev.dbx.introspection.words.PolicySql;
import java.util.List;
import java.util.Optional;

/**
 * A policy.
 *
 * @param sql the statement that makes it, where it was asked for
 */
public record PolicyLine(
    Identifier name,
    PolicyCommand command,
    Mode mode,
    List<String> roles,
    Optional<String> using,
    Optional<String> withCheck,
    Optional<String> comment,
    Optional<String> sql) {

  /** Permissive policies are combined with OR, restrictive ones with AND on top. */
  public enum Mode {
    PERMISSIVE,
    RESTRICTIVE
  }

  /** In parts alone, for a table of policies. */
  static PolicyLine of(Policy policy) {
    return of(policy, Optional.empty());
  }

  static PolicyLine withSql(QualifiedName table, Policy policy) {
    return of(policy, Optional.of(PolicySql.create(table, policy)));
  }

  private static PolicyLine of(Policy policy, Optional<String> sql) {
    return new PolicyLine(
        policy.name(),
        policy.command(),
        policy.permissive() ? Mode.PERMISSIVE : Mode.RESTRICTIVE,
        roles(policy),
        policy.using().map(Expressions::bare),
        policy.withCheck().map(Expressions::bare),
        policy.comment(),
        sql);
  }

  private static List<String> roles(Policy policy) {
    return policy.roles().isEmpty()
        ? List.of("PUBLIC")
        : policy.roles().stream().map(Identifier::value).sorted().toList();
  }
}
