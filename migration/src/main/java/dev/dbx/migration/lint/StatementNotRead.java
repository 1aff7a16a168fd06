package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.Unread;

/** The grammar does not understand a statement. */
final class StatementNotRead extends StatementRule<Unread> {

  StatementNotRead() {
    super("statement-not-read", "The grammar does not understand a statement", Unread.class);
  }

  @Override
  void check(Unread unread, Step step, Findings out) {
    out.info(
        unread.command(),
        out.facts(),
        unread.message() + "; no rule has looked at this statement",
        unread.hint());
  }
}
