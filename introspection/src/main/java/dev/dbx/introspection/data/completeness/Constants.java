package dev.dbx.introspection.data.completeness;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.TableReader;
import java.util.Optional;

/** Looks at the one value of columns that have only one: is it the default? */
final class Constants {

  private static final int LONGEST = 60;

  private final Subject subject;
  private final TableReader reader;

  Constants(Subject subject, TableReader reader) {
    this.subject = subject;
    this.reader = reader;
  }

  ColumnFacts judged(ColumnFacts facts, Call call) {
    if (!facts.constant() || facts.neverUsed()) {
      return facts;
    }
    TableColumn column = facts.column();
    Optional<String> value =
        one(
            Sql.of(
                "select left(format('%s', {}), {}) as value from {} where {} is not null limit 1",
                column.name(), LONGEST, subject.name(), column.name()),
            call);
    return facts.withConstant(value, facts.nulls() == 0 && isDefault(column, call));
  }

  /** A default that only writes can evaluate, such as nextval, is not constant anyway. */
  private boolean isDefault(TableColumn column, Call call) {
    if (column.defaultExpression().isEmpty()) {
      return false;
    }
    Expression expression = new Expression(column.defaultExpression().get());
    try {
      return one(
              Sql.of(
                  "select format('%s', {}) as value from {} where format('%s', {}) ="
                      + " format('%s', ({})) limit 1",
                  column.name(), subject.name(), column.name(), expression),
              call)
          .isPresent();
    } catch (Refused | SqlFailed notForReads) {
      return false;
    }
  }

  private Optional<String> one(Sql question, Call call) {
    RowSet rows = reader.read(question, subject.scope(), call);
    return rows.map(row -> row.optionalText("value")).stream()
        .flatMap(Optional::stream)
        .findFirst();
  }
}
