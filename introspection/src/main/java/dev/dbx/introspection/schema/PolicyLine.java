package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.name.Identifier;
import dev.dbx.introspection.words.Expressions;
import java.util.List;
import java.util.Optional;

/** A policy in one line. */
public record PolicyLine(
    Identifier name,
    PolicyCommand command,
    Mode mode,
    List<String> roles,
    Optional<String> using,
    Optional<String> withCheck,
    Optional<String> comment) {

  /** Permissive policies are combined with OR, restrictive ones with AND on top. */
  public enum Mode {
    PERMISSIVE,
    RESTRICTIVE
  }

  static PolicyLine of(Policy policy) {
    return new PolicyLine(
        policy.name(),
        policy.command(),
        policy.permissive() ? Mode.PERMISSIVE : Mode.RESTRICTIVE,
        roles(policy),
        policy.using().map(Expressions::bare),
        policy.withCheck().map(Expressions::bare),
        policy.comment());
  }

  private static List<String> roles(Policy policy) {
    return policy.roles().isEmpty()
        ? List.of("PUBLIC")
        : policy.roles().stream().map(Identifier::value).sorted().toList();
  }
}
