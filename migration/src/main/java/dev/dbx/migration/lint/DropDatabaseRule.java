package dev.dbx.migration.lint;

import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.Drop;

/** A database is dropped. */
final class DropDatabaseRule extends StatementRule<Drop> {

  DropDatabaseRule() {
    super("drop-database", "A database is dropped", Drop.class);
  }

  @Override
  void check(Drop drop, Step step, Findings out) {
    if (drop.type() == ObjectType.DATABASE) {
      out.error(
          drop.names().get(0).sql(),
          out.facts(),
          "Everything in the database is lost",
          "a migration is no place for it");
    }
  }
}
