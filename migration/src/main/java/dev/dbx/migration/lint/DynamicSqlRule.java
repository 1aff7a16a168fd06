package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.Do;
import dev.dbx.core.statement.Statement.DynamicSql;

/** What a DO block does cannot be read from its text. */
final class DynamicSqlRule extends Rule {

  DynamicSqlRule() {
    super("dynamic-sql", "What a DO block does cannot be read from its text");
  }

  @Override
  void check(Step step, Findings out) {
    String message =
        switch (step.statement()) {
          case DynamicSql dynamic ->
              "It runs SQL that is put together when it runs, so no rule has seen it";
          case Do block when !block.language().equals("plpgsql") ->
              "It is written in " + block.language() + ", so no rule has seen it";
          default -> "";
        };
    if (!message.isEmpty()) {
      out.info("DO", out.facts(), message, "trace it: db_validate_migration runs it in a sandbox");
    }
  }
}
