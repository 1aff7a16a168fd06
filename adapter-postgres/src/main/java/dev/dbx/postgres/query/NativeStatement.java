package dev.dbx.postgres.query;

import dev.dbx.core.guard.VettedQuestion;
import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.postgres.StatementText;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Oid;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;

/**
 * One statement in PostgreSQL's own syntax, with {@code $1}, {@code $2}, ... for its parameters. It
 * goes to the server as it stands: JDBC's {@code ?} would clash with operators of that name and
 * could not say that two places mean the same parameter (docs/adr/0021).
 */
record NativeStatement(StatementText text, List<Parameter> parameters) {

  /**
   * A value of the type with this OID.
   *
   * @param text in PostgreSQL's text format; empty for NULL
   */
  record Parameter(Optional<String> text, int type) {

    Parameter(String text, int type) {
      this(Optional.of(text), type);
    }

    void set(ParameterList list, int position) throws SQLException {
      if (text.isPresent()) {
        list.setStringParameter(position, text.get(), type);
      } else {
        list.setNull(position, type);
      }
    }
  }

  /** A statement of the user's; the server finds the parameters' types. */
  static NativeStatement of(VettedStatement statement, List<Optional<String>> values) {
    return new NativeStatement(
        new StatementText(statement.text(), statement.parsed().position()),
        values.stream().map(value -> new Parameter(value, Oid.UNSPECIFIED)).toList());
  }

  /** A question of dbx's own; a String is text, a List is text[], numbers keep their width. */
  static NativeStatement of(Sql sql) {
    if (!sql.expressions().isEmpty()) {
      throw new IllegalArgumentException("no guard has read the expressions of: " + sql);
    }
    return new NativeStatement(new StatementText(sql.toString(), 1), parameters(sql));
  }

  /** A vetted question; with one expression from outside, errors point into that. */
  static NativeStatement of(VettedQuestion question) {
    Sql sql = question.sql();
    String text = sql.toString();
    StatementText sent =
        sql.expressions().size() == 1
            ? around(sql, text, sql.expressions().get(0).text())
            : new StatementText(text, 1);
    return new NativeStatement(sent, parameters(sql));
  }

  private static StatementText around(Sql sql, String text, String expression) {
    int start = sql.beforeExpression().toString().length();
    int end = start + expression.length();
    return new StatementText(text.substring(0, start), expression, text.substring(end), 1);
  }

  private static List<Parameter> parameters(Sql sql) {
    return sql.binds().stream().map(NativeStatement::parameter).toList();
  }

  /** This statement with words of dbx's own in front. */
  NativeStatement behind(String words) {
    return new NativeStatement(text.behind(words), parameters);
  }

  private static Parameter parameter(Object value) {
    return switch (value) {
      case String text -> new Parameter(text, Oid.TEXT);
      case Untyped literal -> new Parameter(literal.text(), Oid.UNSPECIFIED);
      case Boolean flag -> new Parameter(flag.toString(), Oid.BOOL);
      case Short number -> new Parameter(number.toString(), Oid.INT2);
      case Integer number -> new Parameter(number.toString(), Oid.INT4);
      case Long number -> new Parameter(number.toString(), Oid.INT8);
      case Double number -> new Parameter(number.toString(), Oid.FLOAT8);
      case BigDecimal number -> new Parameter(number.toString(), Oid.NUMERIC);
      case List<?> values -> new Parameter(ArrayText.of(values), Oid.TEXT_ARRAY);
      default -> throw new IllegalArgumentException("cannot bind a " + value.getClass().getName());
    };
  }

  Query query(QueryExecutor executor) {
    int[] positions = new int[parameters.size()];
    return executor.wrap(List.of(new NativeQuery(text.sent(), positions, false, SqlCommand.BLANK)));
  }

  ParameterList bind(Query query) throws SQLException {
    ParameterList list = query.createParameterList();
    for (int i = 0; i < parameters.size(); i++) {
      parameters.get(i).set(list, i + 1);
    }
    return list;
  }
}
