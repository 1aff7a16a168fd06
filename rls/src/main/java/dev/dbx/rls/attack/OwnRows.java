package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.SeededRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Explains why users cannot do with their own rows what they are granted. */
final class OwnRows {

  private OwnRows() {}

  /** Tells of it; no policy at all is by design more often than a policy that does not fit. */
  static void tell(
      Scene scene, OwnedTable table, String operation, Cell cell, SeededRow row, Sql statement) {
    List<Policy> policies = policies(scene, table, command(operation));
    boolean none = policies.stream().noneMatch(Policy::permissive);
    scene.tell(
        none ? "rls-no-policy-for-command" : "rls-own-row-blocked",
        none ? Severity.INFO : Severity.WARNING,
        cell,
        "%s cannot %s their own row in %s: %s"
            .formatted(
                scene.attacker().label(),
                operation.replace('_', ' '),
                table.name().sql(),
                none ? nothing(scene, table, operation) : reasons(scene, table, policies, row)),
        none
            ? "add a policy for it, or revoke the grant so that the error says what is missing"
            : "let the policies that stop the row accept its owner",
        List.of(row),
        List.of(statement));
  }

  static PolicyCommand command(String operation) {
    return switch (operation.split("_")[0]) {
      case "insert" -> PolicyCommand.INSERT;
      case "update" -> PolicyCommand.UPDATE;
      case "delete" -> PolicyCommand.DELETE;
      default -> operation.equals("select_for_update") ? PolicyCommand.UPDATE : PolicyCommand.SELECT;
    };
  }

  /** Those that bind the attacker's role for a command. */
  static List<Policy> policies(Scene scene, OwnedTable table, PolicyCommand command) {
    Identifier role = scene.attacker().identity().role().orElseThrow();
    return table.relation().policies().stream()
        .filter(it -> it.command() == PolicyCommand.ALL || it.command() == command)
        .filter(it -> it.roles().isEmpty() || isMember(scene, role, it.roles()))
        .toList();
  }

  private static boolean isMember(Scene scene, Identifier role, List<Identifier> roles) {
    return roles.contains(role)
        || scene.stage().catalog().roles().stream()
            .filter(it -> it.name().equals(role))
            .flatMap(it -> it.memberOf().stream())
            .anyMatch(it -> isMember(scene, it.role(), roles));
  }

  private static String nothing(Scene scene, OwnedTable table, String operation) {
    List<String> others =
        table.relation().policies().stream()
            .filter(
                it -> it.command() == PolicyCommand.ALL || it.command() == command(operation))
            .map(it -> it.name().sql() + " is for " + roles(it))
            .toList();
    String name = command(operation).name();
    return others.isEmpty()
        ? "no policy is for " + name
        : "no policy for %s is for %s; %s"
            .formatted(
                name,
                scene.attacker().identity().role().orElseThrow().sql(),
                String.join(", ", others));
  }

  private static String roles(Policy policy) {
    return policy.roles().stream().map(Identifier::sql).collect(Collectors.joining(", "));
  }

  private static String reasons(
      Scene scene, OwnedTable table, List<Policy> policies, SeededRow row) {
    scene.enter();
    return policies.stream()
        .map(policy -> reason(scene, table, policy, row))
        .collect(Collectors.joining("; "));
  }

  private static String reason(Scene scene, OwnedTable table, Policy policy, SeededRow row) {
    Optional<String> text = policy.using().or(policy::withCheck);
    String kind = policy.permissive() ? "" : "restrictive ";
    return kind
        + "policy "
        + policy.name().sql()
        + " is "
        + text.map(it -> new PredicateTest(scene.trial()).value(table, it, row))
            .orElse("without a predicate")
            .toLowerCase(Locale.ROOT);
  }
}
