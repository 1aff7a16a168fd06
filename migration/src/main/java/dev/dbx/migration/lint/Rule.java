package dev.dbx.migration.lint;

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

  abstract void check(Step step, Findings out);

  /** What can only be said behind the last statement. */
  void finish(Step last, Findings out) {}
}
