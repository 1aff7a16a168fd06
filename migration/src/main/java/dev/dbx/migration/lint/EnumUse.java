package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.CreateEnum;

/** An enumerated type is created. */
final class EnumUse extends StatementRule<CreateEnum> {

  EnumUse() {
    super("enum-use", "An enumerated type is created", CreateEnum.class);
  }

  @Override
  void check(CreateEnum type, Step step, Findings out) {
    out.info(
        type.name().sql(),
        out.facts(),
        "Its values can be added and renamed, but never dropped",
        "use a lookup table, or text with a CHECK");
  }
}
