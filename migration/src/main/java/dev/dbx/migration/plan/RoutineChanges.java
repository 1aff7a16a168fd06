package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.RoutineKind;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.Difference;
import java.util.ArrayList;
import java.util.List;

/**
 * What CREATE OR REPLACE FUNCTION can do: all but other names, types and results, or fewer
 * defaults.
 */
final class RoutineChanges {

  private static final String DEFAULT = " DEFAULT ";

  private RoutineChanges() {}

  static boolean mustBeNew(Routine before, Routine after, Change change) {
    if (before.kind() == RoutineKind.AGGREGATE || before.kind() != after.kind()) {
      return change.differences().stream().anyMatch(RoutineChanges::ofDefinition)
          || before.kind() != after.kind();
    }
    return change.differsIn("result")
        || change.differsIn("arguments") && !canReplace(before.arguments(), after.arguments());
  }

  private static boolean ofDefinition(Difference difference) {
    return !difference.isGrant()
        && !difference.property().equals("owner")
        && !difference.property().equals("comment");
  }

  private static boolean canReplace(String before, String after) {
    List<String> old = split(before);
    List<String> now = split(after);
    return old.stream()
            .map(RoutineChanges::withoutDefault)
            .toList()
            .equals(now.stream().map(RoutineChanges::withoutDefault).toList())
        && defaults(old) <= defaults(now);
  }

  private static String withoutDefault(String argument) {
    int at = argument.indexOf(DEFAULT);
    return at < 0 ? argument : argument.substring(0, at);
  }

  private static long defaults(List<String> arguments) {
    return arguments.stream().filter(argument -> argument.contains(DEFAULT)).count();
  }

  /** At commas outside quotes and brackets. */
  private static List<String> split(String arguments) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (char c : arguments.toCharArray()) {
      quoted ^= c == '\'' || c == '"';
      depth += quoted ? 0 : c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (c == ',' && depth == 0 && !quoted) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString().strip());
    return parts;
  }
}
