package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.AlterAttributes;
import dev.dbx.migration.lint.Claim.Fails;
import java.util.List;

/** An attribute of a composite type changes. */
final class TypeAttribute extends StatementRule<AlterAttributes> {

  TypeAttribute() {
    super("type-attribute", "An attribute of a composite type changes", AlterAttributes.class);
  }

  @Override
  void check(AlterAttributes altered, Step step, Findings out) {
    List<String> users =
        step.state().usersOf(altered.type()).map(table -> table.name().sql()).toList();
    if (!users.isEmpty()) {
      out.error(
          altered.type().sql(),
          new Fails("0A000"),
          "It fails, because columns are of this type: " + String.join(", ", users),
          "make another type, and columns of that");
    } else {
      out.info(
          altered.type().sql(),
          out.facts(),
          "It fails if a column of a table is of this type; programs that name its fields may fail",
          "make another type");
    }
  }
}
