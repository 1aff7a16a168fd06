package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.core.statement.TableAction.DropColumn;
import java.util.List;
import java.util.stream.Stream;

/** CASCADE drops policies without a word. */
final class CascadeDropsPolicies extends Rule {

  CascadeDropsPolicies() {
    super("cascade-drops-policies", "CASCADE drops policies without a word");
  }

  @Override
  void check(Step step, Findings out) {
    switch (step.statement()) {
      case AlterTable alter ->
          alter.actions().stream()
              .flatMap(
                  action ->
                      action instanceof DropColumn drop && drop.cascade()
                          ? Stream.of(drop)
                          : Stream.empty())
              .forEach(
                  drop ->
                      step.table(alter.name())
                          .ifPresent(
                              table ->
                                  report(
                                      Dependants.ofColumn(step, table, drop.column()),
                                      alter.name().sql() + "." + drop.column().sql(),
                                      out)));
      case Drop drop when drop.cascade() ->
          drop.names().forEach(name -> report(users(drop, name, step), name.sql(), out));
      default -> {}
    }
  }

  private static List<String> users(Drop drop, QualifiedName name, Step step) {
    return switch (drop.type()) {
      case TABLE, VIEW ->
          step.table(name).map(table -> Dependants.ofTable(step, table)).orElse(List.of());
      case ROUTINE, TYPE, DOMAIN -> Dependants.policiesNaming(step, name.name());
      default -> List.of();
    };
  }

  private static void report(List<String> users, String subject, Findings out) {
    List<String> policies = users.stream().filter(user -> user.startsWith("policy ")).toList();
    if (!policies.isEmpty()) {
      out.warning(
          subject,
          out.facts(),
          "These are dropped with it, and rows are hidden or open that were not: "
              + String.join(", ", policies),
          "drop and create the policies by name, in the same transaction");
    }
  }
}
