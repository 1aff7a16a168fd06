package dev.dbx.introspection.data.completeness;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.TableReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the one value of columns that have only one: is it the default? */
final class Constants {

  private static final int LONGEST = 60;

  private final Subject subject;
  private final TableReader reader;

  Constants(Subject subject, TableReader reader) {
    this.subject = subject;
    this.reader = reader;
  }

  /** With the values of those that are constant. */
  List<ColumnFacts> judged(List<ColumnFacts> columns, Call call) {
    List<ColumnFacts> constant =
        columns.stream().filter(facts -> facts.constant() && !facts.neverUsed()).toList();
    Map<TableColumn, Optional<String>> values = values(constant, call);
    return columns.stream().map(facts -> judged(facts, values, call)).toList();
  }

  private ColumnFacts judged(
      ColumnFacts facts, Map<TableColumn, Optional<String>> values, Call call) {
    TableColumn column = facts.column();
    Optional<String> value = values.getOrDefault(column, Optional.empty());
    return values.containsKey(column)
        ? facts.withConstant(
            value, facts.nulls() == 0 && value.isPresent() && value.equals(ofDefault(column, call)))
        : facts;
  }

  /** All in one question: a table may have many such columns. */
  private Map<TableColumn, Optional<String>> values(List<ColumnFacts> constant, Call call) {
    Map<TableColumn, Optional<String>> values = new HashMap<>();
    if (constant.isEmpty()) {
      return values;
    }
    List<Sql> firsts = constant.stream().map(facts -> first(facts.column())).toList();
    Sql question = Sql.of("select array[{}]::text[] as first", Sql.join(", ", firsts));
    List<@Nullable Object> cells = reader.read(question, subject.scope(), call).rows().get(0);
    List<?> found = cells.get(0) instanceof List<?> list ? list : List.of();
    for (int i = 0; i < constant.size(); i++) {
      values.put(constant.get(i).column(), Optional.ofNullable(found.get(i)).map(String::valueOf));
    }
    return values;
  }

  private Sql first(TableColumn column) {
    return Sql.of(
        "(select left(format('%s', {}), {}) from {} where {} is not null limit 1)",
        column.name(), LONGEST, subject.name(), column.name());
  }

  /** A default that only writes can evaluate, such as nextval, is not constant anyway. */
  private Optional<String> ofDefault(TableColumn column, Call call) {
    if (column.defaultExpression().isEmpty()) {
      return Optional.empty();
    }
    Expression expression = new Expression(column.defaultExpression().get());
    Sql question = Sql.of("select left(format('%s', ({})), {}) as value", expression, LONGEST);
    try {
      return reader.read(question, subject.scope(), call).single().optionalText("value");
    } catch (Refused | SqlFailed notForReads) {
      return Optional.empty();
    }
  }
}
