package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.CreateRoutine;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.core.statement.Statement.CreateView;
import dev.dbx.core.statement.Statement.Drop;
import java.util.Optional;

/** A name has no schema. */
final class UnqualifiedName extends Rule {

  UnqualifiedName() {
    super("unqualified-name", "A name has no schema");
  }

  @Override
  boolean byDefault() {
    return false;
  }

  @Override
  void check(Step step, Findings out) {
    Optional<QualifiedName> name =
        switch (step.statement()) {
          case CreateTable table when table.persistence() != Persistence.TEMPORARY ->
              Optional.of(table.name());
          case AlterTable alter -> Optional.of(alter.name());
          case CreateIndex index -> Optional.of(index.table());
          case CreateView view when !view.temporary() -> Optional.of(view.name());
          case CreateRoutine routine -> Optional.of(routine.name());
          case Drop drop when drop.on().isEmpty() && drop.type() != ObjectType.SCHEMA ->
              drop.names().stream().findFirst();
          default -> Optional.empty();
        };
    name.filter(each -> each.schema().isEmpty())
        .ifPresent(
            each ->
                out.info(
                    each.sql(),
                    out.facts(),
                    "What it means depends on the search_path of whoever runs the file",
                    "write the schema in front of it"));
  }
}
