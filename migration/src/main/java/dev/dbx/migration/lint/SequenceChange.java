package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.AlterSequence;

/** A sequence changes. */
final class SequenceChange extends StatementRule<AlterSequence> {

  SequenceChange() {
    super("sequence-change", "A sequence changes", AlterSequence.class);
  }

  @Override
  void check(AlterSequence altered, Step step, Findings out) {
    out.info(
        altered.name().sql(),
        out.facts(),
        "nextval waits for a SHARE ROW EXCLUSIVE lock until the transaction ends, and a lower number gives values that are taken",
        "compare with the largest value of its column, and commit at once");
  }
}
