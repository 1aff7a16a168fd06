package dev.dbx.postgres.query;

import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;

/** What one answer of the server holds. */
final class Portion extends ResultHandlerBase {

  private Field @Nullable [] fields;
  private List<Tuple> tuples = List.of();
  private @Nullable ResultCursor cursor;
  private long affected;

  @Override
  public void handleResultRows(
      Query query, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
    this.fields = fields;
    this.tuples = tuples;
    this.cursor = cursor;
  }

  @Override
  public void handleCommandStatus(String status, long updateCount, long insertOid) {
    affected = updateCount;
  }

  @Override
  public void handleWarning(SQLWarning warning) {
    // notices are text of the database's own making; nothing here is decided by them
  }

  Field[] fields() {
    return fields == null ? new Field[0] : fields;
  }

  boolean hasRows() {
    return fields != null;
  }

  List<Tuple> tuples() {
    return tuples;
  }

  /** Where there may be more rows. */
  @Nullable ResultCursor cursor() {
    return cursor;
  }

  long affected() {
    return affected;
  }
}
