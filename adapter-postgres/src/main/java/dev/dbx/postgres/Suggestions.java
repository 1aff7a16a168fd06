package dev.dbx.postgres;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.ServerErrorMessage;

/** What to do next about a statement that the server rejected. */
final class Suggestions {

  /** By SQLSTATE, or by its class: the first two characters. */
  private static final Map<String, String> BY_STATE =
      Map.ofEntries(
          Map.entry("42601", "correct the statement at the marked place"),
          Map.entry("42P01", "list the tables to see what exists; add the schema, or quotes"),
          Map.entry("42703", "describe the table to see its columns"),
          Map.entry("42702", "write the table's name or alias in front of the column"),
          Map.entry("42803", "add the column to GROUP BY, or aggregate it"),
          Map.entry("42883", "check the name and the types of the arguments; add casts"),
          Map.entry("42P18", "say the parameter's type, for instance $1::text"),
          Map.entry("42", "compare the statement with the tables and functions it names"),
          Map.entry("0A", "this server, or a standby, cannot do this: see the message"),
          Map.entry("22012", "avoid zero: nullif(divisor, 0)"),
          Map.entry("22", "check that the values have the form and range of their types"),
          Map.entry("23", "describe the table to see its constraints, then change the values"),
          Map.entry("40", "run it again: it lost against another transaction"),
          Map.entry("53200", "ask for fewer rows or narrower columns"),
          Map.entry("53", "the server is short of resources: try later, or ask for less"),
          Map.entry("54", "the statement is too large for PostgreSQL: split or simplify it"),
          Map.entry("57", "a foreign server or a helping process was ended: run it again"),
          Map.entry("P0", "the message comes from a function of this database: read its source"));

  private Suggestions() {}

  static String of(SQLException e) {
    String state = SqlErrors.state(e);
    return SqlErrors.serverError(e)
        .flatMap(Suggestions::ofServer)
        .or(() -> Optional.ofNullable(BY_STATE.get(state)))
        .or(
            () ->
                Optional.ofNullable(BY_STATE.get(state.substring(0, Math.min(2, state.length())))))
        .orElse("look up SQLSTATE " + state + " in PostgreSQL's documentation, appendix A");
  }

  /** In class 42 even DETAIL speaks of definitions, not of rows. */
  private static Optional<String> ofServer(ServerErrorMessage error) {
    boolean aboutDefinitions = String.valueOf(error.getSQLState()).startsWith("42");
    return Optional.ofNullable(error.getHint())
        .or(() -> Optional.ofNullable(error.getDetail()).filter(detail -> aboutDefinitions))
        .filter(text -> !text.isBlank());
  }
}
