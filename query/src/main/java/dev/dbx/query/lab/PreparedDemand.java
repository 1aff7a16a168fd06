package dev.dbx.query.lab;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.tool.Call;
import dev.dbx.query.lab.ParameterText.Parameter;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement that the server has read once: a prepared statement has a generic plan in every
 * version, and gives its parameters types.
 */
record PreparedDemand(String name, int parameters, Optional<Identifier> role) {

  private static final AtomicInteger NAMES = new AtomicInteger();

  /** Each try gives a type to the parameters that one error is about. */
  private static final int TRIES = 4;

  private static final String AMBIGUOUS = "42725";
  private static final String UNKNOWN_TYPE = "42P18";
  private static final Pattern NUMBER = Pattern.compile("\\$(\\d+)");

  static PreparedDemand prepare(Demand demand, SandboxConnection connection, Call call) {
    String name = "dbx_demand_" + NAMES.incrementAndGet();
    prepare(name, ParameterText.preparable(demand.sql()), connection, TRIES);
    String count =
        String.valueOf(
            connection
                .run(
                    "select pg_catalog.cardinality(parameter_types)"
                        + " from pg_catalog.pg_prepared_statements where name = '"
                        + name
                        + "'")
                .rows()
                .get(0)
                .get(0));
    return new PreparedDemand(name, Integer.parseInt(count), demand.role());
  }

  private static void prepare(String name, String sql, SandboxConnection connection, int tries) {
    String head = "prepare " + name + " as ";
    try {
      connection.run(head + sql);
    } catch (SqlFailed e) {
      String typed = typed(sql, head.length(), e);
      if (tries == 0 || typed.equals(sql)) {
        throw e;
      }
      prepare(name, typed, connection, tries - 1);
    }
  }

  /** The server does not know what {@code $1 + $2} adds: numbers, most of the time. */
  private static String typed(String sql, int head, SqlFailed error) {
    return switch (error.sqlState()) {
      case AMBIGUOUS -> ParameterText.cast(sql, besides(sql, head, error), "numeric");
      case UNKNOWN_TYPE -> ParameterText.cast(sql, named(error), "text");
      default -> sql;
    };
  }

  /** The parameters next to the place of an error. */
  private static Set<Integer> besides(String sql, int head, SqlFailed error) {
    int at = error.position().map(position -> position - 1 - head).orElse(-1);
    return ParameterText.parameters(sql).stream()
        .filter(parameter -> touches(parameter, at, sql))
        .map(Parameter::number)
        .collect(Collectors.toSet());
  }

  /** In front of an operator, behind it, or in the brackets of a function. */
  private static boolean touches(Parameter parameter, int at, String sql) {
    if (at < 0) {
      return false;
    }
    if (at >= parameter.end()) {
      return sql.substring(parameter.end(), at).isBlank();
    }
    String between = sql.substring(at, parameter.start());
    return BEFORE.matcher(between).matches();
  }

  /** An operator, or a function's name and arguments. */
  private static final Pattern BEFORE =
      Pattern.compile("\\s*[-+*/%^&|#<>=~!@?]{1,4}\\s*|[\\w.\"]+\\s*\\([^()]*");

  private static Set<Integer> named(SqlFailed error) {
    Matcher matcher = NUMBER.matcher(error.message());
    return matcher.find() ? Set.of(Integer.parseInt(matcher.group(1))) : Set.of();
  }

  /**
   * Its generic plan, in a transaction whose settings and changes are not kept.
   *
   * @param execute with the times that it took, for which it must not have parameters
   */
  String explain(SandboxConnection connection, boolean execute) {
    if (execute && parameters > 0) {
      throw new InvalidInput(
          "$1 has no value to execute it with", "write values into the statement");
    }
    role.ifPresent(name -> connection.run("set local role " + name.sql()));
    connection.run("set local plan_cache_mode = force_generic_plan");
    String values = String.join(", ", Collections.nCopies(parameters, "null"));
    String options = (execute ? "analyze, buffers, " : "") + "verbose, format json";
    String statement = "execute " + name + (parameters == 0 ? "" : "(" + values + ")");
    return String.valueOf(
        connection.run("explain (" + options + ") " + statement).rows().get(0).get(0));
  }
}
