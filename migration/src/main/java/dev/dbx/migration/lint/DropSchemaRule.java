package dev.dbx.migration.lint;

import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.Drop;

/** A schema is dropped. */
final class DropSchemaRule extends StatementRule<Drop> {

  DropSchemaRule() {
    super("drop-schema", "A schema is dropped", Drop.class);
  }

  @Override
  void check(Drop drop, Step step, Findings out) {
    if (drop.type() == ObjectType.SCHEMA) {
      drop.names()
          .forEach(
              name ->
                  out.warning(
                      name.sql(),
                      out.facts(),
                      drop.cascade()
                          ? "Everything in it is dropped, and what depends on that in other schemas"
                          : "Programs that name it fail; it fails itself if the schema is not empty",
                      "drop its objects by name, then the empty schema"));
    }
  }
}
