package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.migration.lint.Claim.Fails;

/** The name of a new index is taken. */
final class IndexNameTaken extends StatementRule<CreateIndex> {

  IndexNameTaken() {
    super("index-name-taken", "The name of a new index is taken", CreateIndex.class);
  }

  @Override
  void check(CreateIndex index, Step step, Findings out) {
    index
        .name()
        .filter(name -> !index.ifNotExists())
        .flatMap(
            name ->
                step.table(index.table())
                    .map(table -> new QualifiedName(table.name().schema(), name)))
        .filter(
            name ->
                step.state().tableOfIndex(name).isPresent()
                    || step.context().before().isPresent() && step.table(name).isPresent())
        .ifPresent(
            name ->
                out.error(
                    name.sql(),
                    new Fails("42P07"),
                    "It fails, because there is already a relation of this name",
                    "choose another name"));
  }
}
