package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement;

/** A rule about statements of one kind. */
abstract class StatementRule<S extends Statement> extends Rule {

  private final Class<S> kind;

  StatementRule(String id, String title, Class<S> kind) {
    super(id, title);
    this.kind = kind;
  }

  @Override
  final boolean concerns(Statement statement) {
    return kind.isInstance(statement);
  }

  @Override
  final void check(Step step, Findings out) {
    check(kind.cast(step.statement()), step, out);
  }

  abstract void check(S statement, Step step, Findings out);
}
