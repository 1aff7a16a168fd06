package dev.dbx.migration.source;

import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** SQL for tools that cut it into statements by themselves, and less well than PostgreSQL. */
final class Blocks {

  private Blocks() {}

  /** The statements with the comments in front of them, each with its semicolon. */
  static List<String> statements(String sql) {
    List<String> statements = new ArrayList<>();
    int from = 0;
    for (ScriptPart part : ScriptReader.parts(sql)) {
      String text = sql.substring(from, part.end());
      statements.add(withoutSemicolon(text).strip() + ";");
      from = part.end();
    }
    return statements;
  }

  /** The semicolon of the statement before is still in front. */
  private static String withoutSemicolon(String text) {
    String rest = text.stripLeading();
    return rest.startsWith(";") ? rest.substring(1) : text;
  }

  /** Whether a statement holds a semicolon, as the body of a function does. */
  static boolean isNested(String sql) {
    return ScriptReader.parts(sql).stream().anyMatch(part -> part.text(sql).contains(";"));
  }

  /** With marks around each statement that holds a semicolon. */
  static String marked(String sql, String tool) {
    return statements(sql).stream()
        .map(
            statement ->
                isNested(statement)
                    ? "-- +%s StatementBegin\n%s\n-- +%s StatementEnd"
                        .formatted(tool, statement, tool)
                    : statement)
        .collect(Collectors.joining("\n"));
  }
}
