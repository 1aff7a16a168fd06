package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.stage.Assignment;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.SeededRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Explains why users cannot do with their own rows what they are granted. */
final class OwnRows {

  private OwnRows() {}

  /** Tells of it; no policy at all is by design more often than a policy that does not fit. */
  static void tell(
      Scene scene, OwnedTable table, String operation, Cell cell, SeededRow row, Sql statement) {
    tell(scene, table, operation, cell, row, Optional.empty(), statement);
  }

  /**
   * The same of a change.
   *
   * @param change what the row would become
   */
  static void tell(
      Scene scene,
      OwnedTable table,
      String operation,
      Cell cell,
      SeededRow row,
      Optional<Assignment> change,
      Sql statement) {
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
                none
                    ? nothing(scene, table, operation)
                    : reasons(scene, table, operation, policies, row, change)),
        none
            ? "add a policy for it, or revoke the grant so that the error says what is missing"
            : "let the policies that stop the row accept its owner",
        List.of(row),
        List.of(statement));
  }

  /** Whether the policies of a table are about owners at all. */
  static boolean concerns(OwnedTable table) {
    return table.relation().policies().isEmpty()
        || table.relation().policies().stream()
            .flatMap(it -> java.util.stream.Stream.of(it.using(), it.withCheck()))
            .flatMap(Optional::stream)
            .anyMatch(text -> mentions(text, table));
  }

  private static boolean mentions(String text, OwnedTable table) {
    List<Identifier> columns = new java.util.ArrayList<>(table.discriminators());
    table.parent().ifPresent(key -> columns.addAll(key.columns()));
    table.path().ifPresent(columns::add);
    return columns.stream()
        .anyMatch(
            column ->
                text.matches(
                    "(?s).*(?<![\\w\"])"
                        + java.util.regex.Pattern.quote(column.sql())
                        + "(?![\\w\"]).*"));
  }

  static PolicyCommand command(String operation) {
    return switch (operation.split("_")[0]) {
      case "insert" -> PolicyCommand.INSERT;
      case "update" -> PolicyCommand.UPDATE;
      case "delete" -> PolicyCommand.DELETE;
      default ->
          operation.equals("select_for_update") ? PolicyCommand.UPDATE : PolicyCommand.SELECT;
    };
  }

  /** Those that bind the attacker's role for a command. */
  private static List<Policy> policies(Scene scene, OwnedTable table, PolicyCommand command) {
    Identifier role = scene.attacker().identity().role().orElseThrow();
    return scene.stage().access().policiesFor(table.relation(), command, role);
  }

  private static String nothing(Scene scene, OwnedTable table, String operation) {
    List<String> others =
        table.relation().policies().stream()
            .filter(it -> it.command() == PolicyCommand.ALL || it.command() == command(operation))
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
      Scene scene,
      OwnedTable table,
      String operation,
      List<Policy> policies,
      SeededRow row,
      Optional<Assignment> change) {
    scene.enter();
    return policies.stream()
        .map(policy -> reason(scene, table, operation, policy, row, change))
        .collect(Collectors.joining("; "));
  }

  private static String reason(
      Scene scene,
      OwnedTable table,
      String operation,
      Policy policy,
      SeededRow row,
      Optional<Assignment> change) {
    PredicateTest test = new PredicateTest(scene.trial());
    String name = (policy.permissive() ? "policy " : "restrictive policy ") + policy.name().sql();
    boolean inserts = command(operation) == PolicyCommand.INSERT;
    Optional<String> using = policy.using().filter(it -> !inserts);
    String old = using.map(it -> test.value(table, it, row)).orElse("true");
    if (!old.equals("true") || !inserts && change.isEmpty()) {
      return name + " is " + old + " for it: " + using.orElse("no predicate");
    }
    SeededRow after = change.map(it -> row.with(it.map())).orElse(row);
    Optional<String> check = policy.withCheck().or(policy::using);
    String fresh = check.map(it -> test.value(table, it, after)).orElse("true");
    return name + " is " + fresh + " for the new row: " + check.orElse("no predicate");
  }
}
