package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.RoutineKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a routine: a body that is kept as it was written, or SQL that the server prints. */
final class RoutineText {

  /** Up to a comma outside quotes and parentheses. */
  private static final Pattern ARGUMENT = Pattern.compile("(?:\"[^\"]*\"|\\([^)]*\\)|[^,\"(])+");

  private static final Pattern TYPE_OF_WORDS =
      Pattern.compile(
          "(double precision|character varying|bit varying|time(stamp)? with(out)? time zone)"
              + "(\\[\\])*");

  private RoutineText() {}

  /** Between the dollar quotes; empty for an aggregate and for SQL that was parsed. */
  static String body(Routine routine) {
    String definition = routine.definition().orElse("");
    int start = bodyStart(routine, definition);
    return start < 0 ? "" : strip(definition.substring(start));
  }

  /** What is printed anew from what it means, names included: an aggregate, a BEGIN ATOMIC. */
  static String printed(Routine routine) {
    String definition = routine.definition().orElse("");
    if (routine.kind() == RoutineKind.AGGREGATE) {
      return definition.substring(definition.indexOf("(\n") + 1);
    }
    int atomic = definition.indexOf("\nBEGIN ATOMIC\n");
    int expression = definition.indexOf("\nRETURN ");
    return bodyStart(routine, definition) >= 0 || atomic < 0 && expression < 0
        ? ""
        : definition.substring(Math.max(atomic, expression) + 1);
  }

  /** What tells overloads apart: the types of the input arguments, without their names. */
  static String types(String identityArguments) {
    List<String> types = new ArrayList<>();
    Matcher argument = ARGUMENT.matcher(identityArguments);
    while (argument.find()) {
      String text = argument.group().strip();
      if (!text.startsWith("OUT ")) {
        types.add(type(text.replaceFirst("^(IN|INOUT|VARIADIC) ", "")));
      }
    }
    return String.join(", ", types);
  }

  private static String type(String argument) {
    return TYPE_OF_WORDS.matcher(argument).matches()
        ? argument
        : argument.replaceFirst("^(\"([^\"]|\"\")+\"|[^\" .]+) (?=.)", "");
  }

  private static int bodyStart(Routine routine, String definition) {
    return routine.kind() == RoutineKind.AGGREGATE ? -1 : definition.indexOf("\nAS ");
  }

  /** pg_get_functiondef's own quotes are left out: $function$ or $procedure$. */
  private static String strip(String quoted) {
    return quoted
        .strip()
        .replaceFirst("^AS \\$(function|procedure)\\$\n?", "")
        .replaceFirst("\n?\\$(function|procedure)\\$$", "");
  }
}
