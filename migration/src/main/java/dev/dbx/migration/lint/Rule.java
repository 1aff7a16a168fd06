package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement;

/** One thing to look for in a migration; its page is docs/rules/ID.md. */
abstract class Rule {

  private final String id;
  private final String title;

  Rule(String id, String title) {
    this.id = id;
    this.title = title;
  }

  final String id() {
    return id;
  }

  final String title() {
    return title;
  }

  /** Whether it runs without being asked for. */
  boolean byDefault() {
    return true;
  }

  /** Whether it can find anything in such a statement at all. */
  boolean concerns(Statement statement) {
    return true;
  }

  abstract void check(Step step, Findings out);

  /** What can only be said behind the last statement. */
  void finish(Step last, Findings out) {}
}
