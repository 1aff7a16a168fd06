package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.Vacuum;
import dev.dbx.migration.lint.Claim.Rewrites;
import java.util.List;

/** VACUUM FULL rewrites tables. */
final class VacuumFull extends StatementRule<Vacuum> {

  VacuumFull() {
    super("vacuum-full", "VACUUM FULL rewrites tables", Vacuum.class);
  }

  @Override
  void check(Vacuum vacuum, Step step, Findings out) {
    if (vacuum.full()) {
      List<Table> tables =
          vacuum.tables().stream().flatMap(each -> step.busy(each).stream()).toList();
      if (!tables.isEmpty() || vacuum.tables().isEmpty()) {
        out.warning(
            vacuum.tables().isEmpty() ? "all tables" : tables.get(0).name().sql(),
            tables.isEmpty() ? out.facts() : new Rewrites(tables.get(0).name()),
            "The table is written anew under an ACCESS EXCLUSIVE lock that blocks reads and writes",
            step.isFrom(19)
                ? "use REPACK CONCURRENTLY"
                : "use pg_repack, or plain VACUUM, which blocks neither");
      }
    }
  }
}
