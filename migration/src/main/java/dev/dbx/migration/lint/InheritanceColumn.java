package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.AddColumn;

/** A new column is called type. */
final class InheritanceColumn extends ActionRule<AddColumn> {

  InheritanceColumn() {
    super("inheritance-column", "A new column is called type", AddColumn.class);
  }

  @Override
  boolean byDefault() {
    return false;
  }

  @Override
  void check(AddColumn action, Table table, Step step, Findings out) {
    if (action.column().name().value().equals("type")) {
      out.info(
          step.target() + "." + action.column().name().sql(),
          out.facts(),
          "Rails takes a column of this name for single-table inheritance, so running code fails",
          "choose another name, or set inheritance_column first");
    }
  }
}
