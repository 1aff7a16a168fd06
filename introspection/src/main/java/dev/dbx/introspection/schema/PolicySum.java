package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.introspection.words.Expressions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the policies that apply to one role add up to, by the rules of PostgreSQL: the permissive
 * ones are joined by OR, the restrictive ones by AND on top of that, and no permissive one means no
 * row (docs, 5.9 Row Security Policies; CREATE POLICY).
 */
final class PolicySum {

  private static final String TRUE = "true";
  private static final String FALSE = "false";

  private final List<Policy> policies;

  PolicySum(List<Policy> appliesToRole) {
    this.policies = appliesToRole;
  }

  /** Which existing rows the command reaches. */
  String existing(PolicyCommand command) {
    return condition(command, Policy::using);
  }

  /**
   * Which new rows the command may leave. A policy without WITH CHECK lends its USING, which an
   * INSERT policy never has.
   */
  String added(PolicyCommand command) {
    return condition(command, policy -> policy.withCheck().or(policy::using));
  }

  /** SQL; {@code true} for every row and {@code false} for none. */
  private String condition(PolicyCommand command, Function<Policy, Optional<String>> part) {
    List<String> permissive = parts(command, true, part);
    List<String> restrictive = parts(command, false, part);
    String allowed = any(permissive);
    if (allowed.equals(FALSE) || restrictive.contains(FALSE)) {
      return FALSE;
    }
    List<String> limits = restrictive.stream().filter(limit -> !limit.equals(TRUE)).toList();
    if (limits.isEmpty()) {
      return allowed;
    }
    String limit = limits.stream().map(PolicySum::wrapped).collect(Collectors.joining(" AND "));
    return allowed.equals(TRUE)
        ? limits.size() == 1 ? limits.get(0) : limit
        : wrapped(allowed) + " AND " + limit;
  }

  private List<String> parts(
      PolicyCommand command, boolean permissive, Function<Policy, Optional<String>> part) {
    return policies.stream()
        .filter(policy -> policy.permissive() == permissive)
        .filter(policy -> policy.command() == command || policy.command() == PolicyCommand.ALL)
        .flatMap(policy -> part.apply(policy).stream())
        .map(Expressions::bare)
        .distinct()
        .toList();
  }

  private static String any(List<String> conditions) {
    if (conditions.contains(TRUE)) {
      return TRUE;
    }
    List<String> open = conditions.stream().filter(part -> !part.equals(FALSE)).toList();
    return switch (open.size()) {
      case 0 -> FALSE;
      case 1 -> open.get(0);
      default -> open.stream().map(PolicySum::wrapped).collect(Collectors.joining(" OR "));
    };
  }

  private static String wrapped(String condition) {
    return "(" + condition + ")";
  }
}
