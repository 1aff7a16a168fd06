package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.AlterRoutine;

/** The volatility of a function changes. */
final class FunctionVolatility extends StatementRule<AlterRoutine> {

  FunctionVolatility() {
    super("function-volatility", "The volatility of a function changes", AlterRoutine.class);
  }

  @Override
  void check(AlterRoutine altered, Step step, Findings out) {
    altered
        .volatility()
        .ifPresent(
            volatility ->
                out.info(
                    altered.name().sql(),
                    out.facts(),
                    "Plans, indexes and policies that were made with the former promise stay as they are",
                    "make a function under another name, and move its users"));
  }
}
