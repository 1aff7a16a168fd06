package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.policy.NoPolicy;
import dev.dbx.rls.stage.Assignment;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.SeededRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                    ? NoPolicy.words(
                        table.relation(),
                        command(operation),
                        scene.attacker().identity().role().orElseThrow(),
                        policies)
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
            .flatMap(it -> Stream.of(it.using(), it.withCheck()))
            .flatMap(Optional::stream)
            .anyMatch(text -> mentions(text, table));
  }

  private static boolean mentions(String text, OwnedTable table) {
    List<Identifier> columns = new ArrayList<>(table.discriminators());
    table.parent().ifPresent(key -> columns.addAll(key.columns()));
    table.path().ifPresent(columns::add);
    return columns.stream()
        .anyMatch(
            column ->
                text.matches("(?s).*(?<![\\w\"])" + Pattern.quote(column.sql()) + "(?![\\w\"]).*"));
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

  private static String reasons(
      Scene scene,
      OwnedTable table,
      String operation,
      List<Policy> policies,
      SeededRow row,
      Optional<Assignment> change) {
    scene.enter();
    List<Reason> reasons =
        policies.stream()
            .map(policy -> reason(scene, table, command(operation), policy, row, change))
            .toList();
    if (passes(reasons) && command(operation) != PolicyCommand.INSERT) {
      SeededRow after = change.map(it -> row.with(it.map())).orElse(row);
      reasons =
          policies(scene, table, PolicyCommand.SELECT).stream()
              .map(it -> reason(scene, table, PolicyCommand.SELECT, it, after, Optional.empty()))
              .toList();
      return "policies for %s let it, those for SELECT do not show the row afterwards: %s"
          .formatted(command(operation), words(reasons));
    }
    return words(reasons) + hidden(scene, table);
  }

  /** What one policy says, and whether that lets the row through. */
  private record Reason(Policy policy, String words, boolean passes) {}

  private static boolean passes(List<Reason> reasons) {
    return reasons.stream().anyMatch(it -> it.policy().permissive() && it.passes())
        && reasons.stream().allMatch(it -> it.policy().permissive() || it.passes());
  }

  private static String words(List<Reason> reasons) {
    return reasons.stream().map(Reason::words).collect(Collectors.joining("; "));
  }

  /** Tables that the policies read and the attacker does not: they are bound there, too. */
  private static String hidden(Scene scene, OwnedTable table) {
    return scene.stage().facts().readBy(table.name()).stream()
        .filter(it -> !scene.stage().rows(it).isEmpty())
        .filter(it -> scene.trial().run(Sql.of("select from {} limit 1", it)).rows().isEmpty())
        .map(it -> "; the policies read " + it.sql() + ", of which they see no row")
        .collect(Collectors.joining());
  }

  private static Reason reason(
      Scene scene,
      OwnedTable table,
      PolicyCommand command,
      Policy policy,
      SeededRow row,
      Optional<Assignment> change) {
    PredicateTest test = new PredicateTest(scene.trial());
    String name = (policy.permissive() ? "policy " : "restrictive policy ") + policy.name().sql();
    boolean inserts = command == PolicyCommand.INSERT;
    Optional<String> using = policy.using().filter(it -> !inserts);
    String old = using.map(it -> test.value(table, it, row)).orElse("true");
    if (!old.equals("true") || !inserts && change.isEmpty()) {
      String words = name + " is " + old + " for it: " + using.orElse("no predicate");
      return new Reason(policy, words, old.equals("true"));
    }
    SeededRow after = change.map(it -> row.with(it.map())).orElse(row);
    Optional<String> check = policy.withCheck().or(policy::using);
    String fresh = check.map(it -> test.value(table, it, after)).orElse("true");
    String words = name + " is " + fresh + " for the new row: " + check.orElse("no predicate");
    return new Reason(policy, words, fresh.equals("true"));
  }
}
