package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Stage;
import dev.dbx.rls.stage.Whose;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Does what a policy by name lets a role do, where the role lacks the privilege: a policy does not
 * grant one, and 42501 does not say which of the two is missing (docs, 5.9).
 */
final class MissingGrants implements Attack {

  @Override
  public void run(Scene scene) {
    Identifier role = scene.attacker().identity().role().orElseThrow();
    scene.tables().stream()
        .filter(scene::isProtected)
        .forEach(table -> oneOfEach(table, role).forEach(it -> attempt(scene, table, role, it)));
  }

  /** The first policy for the role by command. */
  private static Collection<Policy> oneOfEach(OwnedTable table, Identifier role) {
    Map<PolicyCommand, Policy> found = new EnumMap<>(PolicyCommand.class);
    table.relation().policies().stream()
        .filter(it -> it.permissive() && it.roles().contains(role))
        .forEach(it -> found.putIfAbsent(it.command(), it));
    return found.values();
  }

  /** A policy for all commands may be meant for those that are granted; one of them must be. */
  private static void attempt(Scene scene, OwnedTable table, Identifier role, Policy policy) {
    PolicyCommand command =
        policy.command() == PolicyCommand.ALL ? PolicyCommand.SELECT : policy.command();
    if (isGranted(scene, table, command)) {
      return;
    }
    Sql statement = statement(table.relation(), command);
    Outcome outcome = scene.attempt(statement);
    Optional<String> missing = Failures.missingGrant(outcome);
    if (missing.isEmpty()) {
      return;
    }
    String operation = command.name().toLowerCase(Locale.ROOT);
    Cell cell =
        scene.cell(
            table.name(), operation, Whose.OWN, Verdict.OVER_BLOCKED, Failures.text(outcome));
    scene.tell(
        "rls-grant-missing",
        Severity.WARNING,
        cell,
        "policy %s is for %s, who may not %s %s: %s"
            .formatted(
                policy.name().sql(), role.sql(), command.name(), table.name().sql(), missing.get()),
        hint(scene, table, role, command),
        List.of(),
        List.of(statement));
  }

  private static boolean isGranted(Scene scene, OwnedTable table, PolicyCommand command) {
    return switch (command) {
      case SELECT, ALL -> !scene.grants().readable(table.name()).isEmpty();
      case INSERT -> !scene.grants().insertable(table.name()).isEmpty();
      case UPDATE -> !scene.grants().updatable(table.name()).isEmpty();
      case DELETE -> scene.grants().mayDelete(table.name());
    };
  }

  private static Sql statement(Relation table, PolicyCommand command) {
    List<Identifier> columns = table.columns().stream().map(it -> it.name()).toList();
    return switch (command) {
      case SELECT, ALL -> Stage.select(table.name(), columns);
      case INSERT -> Sql.of("insert into {} default values", table.name());
      case UPDATE ->
          Sql.of("update {} set {} = default", table.name(), columns.get(columns.size() - 1));
      case DELETE -> Sql.of("delete from {}", table.name());
    };
  }

  private static String hint(
      Scene scene, OwnedTable table, Identifier role, PolicyCommand command) {
    boolean closed = !scene.grants().mayUse(table.name());
    return closed
        ? "GRANT USAGE ON SCHEMA %s TO %s"
            .formatted(table.name().schema().orElseThrow().sql(), role.sql())
        : "GRANT %s ON %s TO %s, or drop the policy"
            .formatted(command.name(), table.name().sql(), role.sql());
  }
}
