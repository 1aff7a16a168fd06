package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.RoutineKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements about functions, procedures and aggregates. */
public final class RoutineDdl {

  // where pg_get_functiondef begins a body in SQL proper
  private static final Pattern BODY = Pattern.compile("\n(BEGIN ATOMIC\n|RETURN )");

  private RoutineDdl() {}

  /** Empty where the server has no definition of it. */
  public static Optional<String> create(Routine routine) {
    return routine.definition().map(Text::statement);
  }

  /**
   * The routine with nothing inside, for one whose body cannot be read yet. Only for
   * check_function_bodies = off.
   */
  public static Optional<String> stub(Routine routine) {
    return routine.definition().map(RoutineDdl::stub);
  }

  private static String stub(String definition) {
    Matcher body = BODY.matcher(definition);
    return body.find() ? definition.substring(0, body.start()) + "\nAS ''" : definition;
  }

  /** As ALTER, COMMENT and GRANT name it: {@code FUNCTION app.area(integer)}. */
  public static String target(Routine routine) {
    String arguments = routine.identityArguments();
    boolean any = arguments.isEmpty() && routine.kind() == RoutineKind.AGGREGATE;
    return word(routine.kind()) + " " + routine.name().sql() + "(" + (any ? "*" : arguments) + ")";
  }

  /** GRANT takes aggregates for functions, and of an aggregate only what it aggregates. */
  public static String grantTarget(Routine routine) {
    String kind = routine.kind() == RoutineKind.PROCEDURE ? "PROCEDURE " : "FUNCTION ";
    String arguments = aggregated(routine.identityArguments());
    return kind + routine.name().sql() + "(" + arguments + ")";
  }

  /** A hypothetical-set aggregate says the variadic argument of both lists twice. */
  private static String aggregated(String arguments) {
    int order = arguments.indexOf("ORDER BY ");
    if (order < 0) {
      return arguments;
    }
    String direct = arguments.substring(0, order).strip();
    String ordered = arguments.substring(order + "ORDER BY ".length());
    if (direct.isEmpty() || direct.equals(ordered) && direct.startsWith("VARIADIC ")) {
      return ordered;
    }
    return direct + ", " + ordered;
  }

  private static String word(RoutineKind kind) {
    return switch (kind) {
      case FUNCTION, WINDOW -> "FUNCTION";
      case PROCEDURE -> "PROCEDURE";
      case AGGREGATE -> "AGGREGATE";
    };
  }
}
