package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.CreateIndex;

/** An index uses hash. */
final class HashIndex extends StatementRule<CreateIndex> {

  HashIndex() {
    super("hash-index", "An index uses hash", CreateIndex.class);
  }

  @Override
  void check(CreateIndex index, Step step, Findings out) {
    if (index.method().equals("hash")) {
      out.info(
          index.table().sql(),
          out.facts(),
          "A hash index finds equal values only: it neither sorts, nor is it unique, nor has more than one column",
          "use btree",
          step.sql().replaceFirst("(?i)using\\s+hash", "USING btree") + ";");
    }
  }
}
