package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement.Reindex;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import java.util.Optional;

/** REINDEX blocks writes, and reads by its index. */
final class ReindexBlocking extends StatementRule<Reindex> {

  ReindexBlocking() {
    super("reindex-blocking", "REINDEX blocks writes, and reads by its index", Reindex.class);
  }

  @Override
  void check(Reindex reindex, Step step, Findings out) {
    if (reindex.concurrently() || reindex.target().equals("SYSTEM")) {
      return;
    }
    Optional<Table> table =
        reindex.target().equals("INDEX")
            ? reindex.name().flatMap(step.state()::tableOfIndex)
            : reindex.name().filter(name -> reindex.target().equals("TABLE")).flatMap(step::table);
    if (table.filter(each -> !each.isBusy()).isPresent()) {
      return;
    }
    String subject = reindex.name().map(QualifiedName::sql).orElse(reindex.target());
    out.warning(
        subject,
        table.<Claim>map(each -> new Locks(each.name(), LockMode.SHARE)).orElse(out.facts()),
        "Writes wait for a SHARE lock on the table, reads for an ACCESS EXCLUSIVE lock on the index",
        "do it CONCURRENTLY",
        "REINDEX %s CONCURRENTLY %s;".formatted(reindex.target(), subject));
  }
}
