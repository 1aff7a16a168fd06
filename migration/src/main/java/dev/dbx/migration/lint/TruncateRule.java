package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement.Truncate;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import java.util.stream.Collectors;

/** A table is emptied. */
final class TruncateRule extends StatementRule<Truncate> {

  TruncateRule() {
    super("truncate", "A table is emptied", Truncate.class);
  }

  @Override
  void check(Truncate truncate, Step step, Findings out) {
    for (QualifiedName name : truncate.tables()) {
      step.busy(name).ifPresent(table -> report(name, table, truncate, out));
    }
  }

  private static void report(QualifiedName name, Table table, Truncate truncate, Findings out) {
    String others =
        table.referencedBy().stream()
            .map(key -> key.table().sql())
            .distinct()
            .collect(Collectors.joining(", "));
    String emptied =
        !truncate.cascade()
            ? ""
            : others.isEmpty()
                ? "; CASCADE empties every table that refers to it"
                : "; CASCADE empties these too: " + others;
    out.warning(
        name.sql(),
        new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
        "All rows are lost under an ACCESS EXCLUSIVE lock that blocks reads and writes" + emptied,
        "delete in batches, and name each table");
  }
}
