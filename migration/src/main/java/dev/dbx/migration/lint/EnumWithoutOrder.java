package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.AddEnumValue;

/** A new enum value goes to the end. */
final class EnumWithoutOrder extends StatementRule<AddEnumValue> {

  EnumWithoutOrder() {
    super("enum-no-order", "A new enum value goes to the end", AddEnumValue.class);
  }

  @Override
  void check(AddEnumValue added, Step step, Findings out) {
    if (!added.placed()) {
      out.info(
          added.type().sql(),
          out.facts(),
          "ORDER BY and comparisons put the value behind all others, and that cannot be changed",
          "say where it belongs, with BEFORE or AFTER",
          step.sql() + " AFTER '<the value in front of it>';");
    }
  }
}
