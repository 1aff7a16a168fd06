package dev.dbx.sandbox.statistics;

import dev.dbx.core.ddl.SchemaScript.Statement;
import java.util.List;

/** The statements that give figures to a database. */
interface StatisticsWriter {

  /** What they need in their session. */
  List<Statement> preparations();

  Statement write(RelationFigures figures);

  Statement write(ColumnFigures figures);

  /** How it is done on servers of that version. */
  static StatisticsWriter of(int majorVersion) {
    return majorVersion >= RestoringWriter.SINCE ? new RestoringWriter() : new CatalogueWriter();
  }
}
