package dev.dbx.migration.lint;

import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.RenameObject;

/** A schema gets another name. */
final class RenameSchemaRule extends StatementRule<RenameObject> {

  RenameSchemaRule() {
    super("rename-schema", "A schema gets another name", RenameObject.class);
  }

  @Override
  void check(RenameObject renamed, Step step, Findings out) {
    if (renamed.type() == ObjectType.SCHEMA) {
      out.warning(
          renamed.name().sql(),
          out.facts(),
          "Programs, functions and search paths that use the old name fail at once",
          "make another schema, and move programs before objects");
    }
  }
}
