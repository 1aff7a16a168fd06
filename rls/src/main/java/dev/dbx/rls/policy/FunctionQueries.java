package dev.dbx.rls.policy;

import dev.dbx.core.catalog.Routine;
import dev.dbx.rls.identity.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The queries in a function's body, each as an expression that the grammar can read. */
final class FunctionQueries {

  private static final Pattern QUERY =
      Pattern.compile("\\b(?:select|with)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern INTO =
      Pattern.compile(
          "\\binto\\s+(?:strict\\s+)?[\\w.]+(?:\\s*,\\s*[\\w.]+)*", Pattern.CASE_INSENSITIVE);

  private FunctionQueries() {}

  /** Of SQL the whole, of PL/pgSQL what stands between SELECT and the end of its statement. */
  static List<String> of(Routine routine) {
    if (!Set.of("sql", "plpgsql").contains(routine.language().value())) {
      return List.of();
    }
    String body = SourceReader.body(routine);
    List<String> found = new ArrayList<>();
    Matcher queries = QUERY.matcher(body);
    for (int from = 0; queries.find(from); ) {
      int end = end(body, queries.start());
      String query = body.substring(queries.start(), end);
      found.add("(" + INTO.matcher(query).replaceAll("") + ")");
      from = Math.max(end, queries.end());
    }
    return found;
  }

  /** Where a statement ends, or the parenthesis that it stands in. */
  private static int end(String body, int from) {
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')' && --depth < 0 || !quoted && c == ';') {
        return i;
      }
    }
    return body.length();
  }
}
