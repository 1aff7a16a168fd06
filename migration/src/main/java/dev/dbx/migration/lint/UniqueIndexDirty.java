package dev.dbx.migration.lint;

import dev.dbx.core.statement.IndexColumn;
import dev.dbx.core.statement.Statement.CreateIndex;
import java.util.stream.Collectors;

/** A unique index fails at its end if there are duplicates. */
final class UniqueIndexDirty extends StatementRule<CreateIndex> {

  UniqueIndexDirty() {
    super(
        "unique-index-dirty",
        "A unique index fails at its end if there are duplicates",
        CreateIndex.class);
  }

  @Override
  void check(CreateIndex index, Step step, Findings out) {
    if (index.unique() && step.busy(index.table()).isPresent()) {
      String keys = index.keys().stream().map(IndexColumn::text).collect(Collectors.joining(", "));
      out.info(
          index.table().sql(),
          out.facts(),
          "Duplicates are found only when the index is all but built",
          "count them first, on the database that it is for",
          "SELECT %s, count(*) FROM %s%s GROUP BY %s HAVING count(*) > 1;"
              .formatted(
                  keys,
                  index.table().sql(),
                  index.where().map(where -> " WHERE " + where.text()).orElse(""),
                  keys));
    }
  }
}
