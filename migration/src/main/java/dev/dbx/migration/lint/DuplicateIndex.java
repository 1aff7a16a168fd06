package dev.dbx.migration.lint;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.Statement.CreateIndex;
import java.util.List;

/** An index like the new one is there already. */
final class DuplicateIndex extends StatementRule<CreateIndex> {

  DuplicateIndex() {
    super("duplicate-index", "An index like the new one is there already", CreateIndex.class);
  }

  @Override
  void check(CreateIndex index, Step step, Findings out) {
    List<Identifier> columns = index.keys().stream().flatMap(key -> key.column().stream()).toList();
    if (columns.size() < index.keys().size()) {
      return;
    }
    step.table(index.table()).stream()
        .flatMap(table -> table.indexes().stream())
        .filter(known -> known.whole() && known.valid() && known.columns().equals(columns))
        .filter(known -> known.method().equals(index.method()))
        .filter(known -> known.predicate().isEmpty() && index.where().isEmpty())
        .filter(known -> known.unique() || !index.unique())
        .findFirst()
        .ifPresent(
            known ->
                out.warning(
                    index.table().sql(),
                    out.facts(),
                    known.name().sql() + " has the same columns, so each write pays twice",
                    "leave it out, or drop the other one"));
  }
}
