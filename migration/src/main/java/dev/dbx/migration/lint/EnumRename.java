package dev.dbx.migration.lint;

import dev.dbx.core.sql.Literal;
import dev.dbx.core.statement.Statement.RenameEnumValue;

/** An enum value gets another name. */
final class EnumRename extends StatementRule<RenameEnumValue> {

  EnumRename() {
    super("enum-rename", "An enum value gets another name", RenameEnumValue.class);
  }

  @Override
  void check(RenameEnumValue renamed, Step step, Findings out) {
    out.warning(
        renamed.type().sql(),
        out.facts(),
        "Programs that write or compare '" + renamed.label() + "' fail at once",
        "add the new value, move programs and rows to it, and leave the old one unused",
        "ALTER TYPE %s ADD VALUE %s AFTER %s;"
            .formatted(
                renamed.type().sql(), Literal.of(renamed.newLabel()), Literal.of(renamed.label())));
  }
}
