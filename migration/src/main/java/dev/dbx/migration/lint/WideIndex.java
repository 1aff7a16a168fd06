package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.CreateIndex;

/** An index has more than three columns. */
final class WideIndex extends StatementRule<CreateIndex> {

  private static final int WIDE = 3;

  WideIndex() {
    super("wide-index", "An index has more than three columns", CreateIndex.class);
  }

  @Override
  void check(CreateIndex index, Step step, Findings out) {
    if (!index.unique() && index.keys().size() > WIDE) {
      out.info(
          index.table().sql(),
          out.facts(),
          "It is large and slow to write, and its last columns seldom help",
          "keep the columns that queries filter by first, put the others into INCLUDE or leave them out");
    }
  }
}
