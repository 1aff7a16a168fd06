package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.migration.lint.Claim.Fails;

/** An index that something needs is dropped. */
final class DropUsedIndex extends StatementRule<Drop> {

  DropUsedIndex() {
    super("drop-used-index", "An index that something needs is dropped", Drop.class);
  }

  @Override
  void check(Drop drop, Step step, Findings out) {
    if (drop.type() != ObjectType.INDEX) {
      return;
    }
    for (QualifiedName name : drop.names()) {
      step.state()
          .tableOfIndex(name)
          .filter(Table::isBusy)
          .ifPresent(
              table -> table.index(name.name()).ifPresent(index -> check(index, table, drop, out)));
    }
  }

  private static void check(KnownIndex index, Table table, Drop drop, Findings out) {
    String name = index.name().sql();
    if (index.constraint().isPresent() && !drop.cascade()) {
      out.error(
          name,
          new Fails("2BP01"),
          "It fails, because the constraint " + index.constraint().get().sql() + " needs the index",
          "drop the constraint",
          "ALTER TABLE %s DROP CONSTRAINT %s;"
              .formatted(table.name().sql(), index.constraint().get().sql()));
    } else if (index.replicaIdentity()) {
      out.warning(
          name,
          out.facts(),
          "It is the replica identity of "
              + table.name().sql()
              + ": logical replication refuses updates and deletes without it",
          "give the table another replica identity first");
    } else if (index.scans() > 0) {
      out.warning(
          name,
          out.facts(),
          "It has been used by " + index.scans() + " scans since the statistics were reset",
          "look at what used it before dropping it");
    } else if (supportsForeignKey(index, table)) {
      out.warning(
          name,
          out.facts(),
          "It is the only index on the columns of a foreign key: each delete of what that points to will read all of "
              + table.name().sql(),
          "keep it, or make another index that begins with these columns");
    }
  }

  private static boolean supportsForeignKey(KnownIndex index, Table table) {
    return table.constraints().stream()
        .filter(key -> key.kind() == ConstraintKind.FOREIGN_KEY)
        .filter(key -> index.leadsWith(key.columns()))
        .anyMatch(
            key ->
                table.indexes().stream()
                    .noneMatch(other -> other != index && other.leadsWith(key.columns())));
  }
}
