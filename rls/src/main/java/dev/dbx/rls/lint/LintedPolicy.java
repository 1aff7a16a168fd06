package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.identity.IdentitySource;
import dev.dbx.rls.identity.SourceReader;
import dev.dbx.rls.stage.OwnedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A policy with its expressions as trees.
 *
 * @param toSaid whether its roles are known to be meant; PUBLIC by omission otherwise
 * @param owned what says whose the table's rows are
 * @param routines what the database defines, by which calls are looked up
 */
public record LintedPolicy(
    Relation table,
    Policy policy,
    Optional<ExpressionTree> using,
    Optional<ExpressionTree> check,
    Optional<OwnedTable> owned,
    SourceReader sources,
    List<Relation> relations) {

  public LintedPolicy {
    relations = List.copyOf(relations);
  }

  /** Both expressions. */
  Stream<ExpressionTree> expressions() {
    return Stream.concat(using.stream(), check.stream());
  }

  /** Both texts. */
  Stream<String> texts() {
    return Stream.concat(policy.using().stream(), policy.withCheck().stream());
  }

  /** Everything in both expressions. */
  Stream<ExpressionTree> nodes() {
    return expressions().flatMap(ExpressionTree::walk);
  }

  boolean isFor(PolicyCommand command) {
    return policy.command() == PolicyCommand.ALL || policy.command() == command;
  }

  /** Columns that say whose a row is, parts of others by their key included. */
  List<Identifier> ownerColumns() {
    List<Identifier> columns = new ArrayList<>();
    owned.ifPresent(
        table -> {
          columns.addAll(table.discriminators());
          table.parent().ifPresent(key -> columns.addAll(key.columns()));
          table.path().ifPresent(columns::add);
        });
    return columns;
  }

  /** Whether an expression says anything of the row's owner. */
  boolean mentionsOwner(ExpressionTree tree) {
    return tree.walk()
        .anyMatch(
            it ->
                it instanceof ExpressionTree.Column column
                    && ownerColumns().contains(column.name()));
  }

  /** Whether an expression asks who the user is. */
  boolean asksIdentity(ExpressionTree tree) {
    return tree.walk().anyMatch(it -> it instanceof Call call && isIdentity(call));
  }

  /** Whether a call says who the user is, itself or in what it calls. */
  boolean isIdentity(Call call) {
    Set<String> own = Set.of("current_setting", "current_user", "session_user", "current_role", "user");
    return own.contains(call.function().name().value())
        || routines(call).stream()
            .anyMatch(
                it ->
                    !sources.sources(it).isEmpty()
                        || SourceReader.body(it).contains("request.jwt.claim"));
  }

  /** Where an expression learns who asks. */
  Set<IdentitySource> identitySources(String text) {
    return sources.sources(text);
  }

  /** The functions of the database that a call may mean. */
  List<Routine> routines(Call call) {
    return sources.calls(call.function().sql() + "(");
  }

  Optional<Column> column(Identifier name) {
    return table.columns().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** The table and the policy, for people. */
  String label() {
    return "policy " + policy.name().sql() + " on " + table.name().sql();
  }

  Finding finding(String rule, Severity severity, String message, String hint) {
    return Finding.of(rule, severity, table.name().sql(), label() + " " + message)
        .withHint(hint)
        .withEvidence(String.join("; ", texts().toList()));
  }
}
