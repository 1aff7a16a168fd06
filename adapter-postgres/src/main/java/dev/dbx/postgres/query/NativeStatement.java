package dev.dbx.postgres.query;

import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.sql.Sql;
import dev.dbx.postgres.StatementText;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
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
        new StatementText("", statement.text(), statement.parsed().position()),
        values.stream().map(value -> new Parameter(value, Oid.UNSPECIFIED)).toList());
  }

  /** A question of dbx's own; a String is text, a List is text[], numbers keep their width. */
  static NativeStatement of(Sql sql) {
    StringBuilder text = new StringBuilder();
    List<Parameter> parameters = new ArrayList<>();
    for (Sql.Part part : sql.parts()) {
      switch (part) {
        case Sql.Part.Text constant -> text.append(constant.text());
        case Sql.Part.Bind bind -> {
          parameters.add(parameter(bind.value()));
          text.append('$').append(parameters.size());
        }
      }
    }
    return own(text.toString(), parameters);
  }

  private static NativeStatement own(String text, List<Parameter> parameters) {
    return new NativeStatement(new StatementText("", text, 1), parameters);
  }

  /** This statement with words of dbx's own in front. */
  NativeStatement behind(String words) {
    return new NativeStatement(text.behind(words), parameters);
  }

  private static Parameter parameter(Object value) {
    return switch (value) {
      case String text -> new Parameter(text, Oid.TEXT);
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
