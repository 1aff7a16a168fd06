package dev.dbx.sandbox.statistics;

import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.List;

/** The statements that give figures to a database. */
interface StatisticsWriter {

  /** Whether only a superuser may run them. */
  boolean asSuperuser();

  /** What cannot be written, once the preparations have been made. */
  List<Gap> left(SandboxSql sandbox);

  /** What they need in their session. */
  List<Statement> preparations();

  Statement write(RelationFigures figures);

  Statement write(ColumnFigures figures);

  /** How it is done on servers of that version. */
  static StatisticsWriter of(int majorVersion) {
    return majorVersion >= RestoringWriter.SINCE ? new RestoringWriter() : new CatalogueWriter();
  }
}
