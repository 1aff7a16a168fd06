package dev.dbx.query.health.facts;

import java.util.List;

/** How far the databases are from running out of transaction ids, and which tables are to blame. */
public record Ages(List<DatabaseCounters> databases, List<OldTable> tables) {

  /** All databases, and the oldest tables of this one. */
  public static final Source<Ages> SOURCE =
      inquiry -> new Ages(inquiry.facts(DatabaseCounters.SOURCE), OldTable.read(inquiry));
}
