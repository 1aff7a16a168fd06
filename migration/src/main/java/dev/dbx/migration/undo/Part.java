package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.script.Head;
import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.migration.source.Script;
import dev.dbx.migration.source.Tool;
import dev.dbx.migration.source.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A script with the statements that keep the history true to it.
 *
 * @param name for people
 * @param script as it is run here: in one transaction unless no transaction can hold it
 * @param statements of the script
 * @param history what is done to the history behind them
 */
record Part(String name, Script script, List<Step.Written> statements, List<Step> history) {

  private static final Pattern BEGINS =
      Pattern.compile("(?:begin|start transaction)(?: work| transaction)?");
  private static final Pattern COMMITS = Pattern.compile("(?:commit|end)(?: work| transaction)?");
  private static final Pattern FORBIDS_TRANSACTION =
      Pattern.compile(
          "(?:(?:create|drop)(?: unique)? index concurrently|reindex .*concurrently|vacuum\\b"
              + "|alter table .* detach partition .* concurrently).*");

  Part {
    statements = List.copyOf(statements);
    history = List.copyOf(history);
  }

  /**
   * That of a script which a tool would run.
   *
   * @throws Refused if it has what is psql's and not SQL
   */
  static Part of(String name, Tool tool, Script script, List<Step> history) {
    List<ScriptPart> parts = withoutTransaction(ScriptReader.parts(script.sql()), script.sql());
    List<Step.Written> statements =
        parts.stream().map(part -> written(part, name, script.sql())).toList();
    Transaction around =
        isOutside(tool, script, statements) ? Transaction.STATEMENT : Transaction.FILE;
    return new Part(
        name, new Script(script.path(), text(parts, script.sql()), around), statements, history);
  }

  private static Step.Written written(ScriptPart part, String name, String sql) {
    if (!(part instanceof ScriptPart.Statement)) {
      throw new Refused(
          "statement-kind",
          "%s has %s, which only psql understands"
              .formatted(
                  name,
                  part instanceof ScriptPart.Command
                      ? part.text(sql).split("\\s", 2)[0]
                      : "rows behind COPY"),
          "take it out, or run the file with psql");
    }
    return new Step.Written(part.text(sql), part.start() + 1);
  }

  /** A BEGIN at its start and a COMMIT at its end say what is done in any case. */
  private static List<ScriptPart> withoutTransaction(List<ScriptPart> parts, String sql) {
    boolean around =
        parts.size() > 1
            && BEGINS.matcher(words(parts.get(0), sql)).matches()
            && COMMITS.matcher(words(parts.get(parts.size() - 1), sql)).matches();
    return around ? parts.subList(1, parts.size() - 1) : parts;
  }

  private static String words(ScriptPart part, String sql) {
    return Head.of(part.text(sql)).words();
  }

  /** What a file marks so, and what PostgreSQL will not run otherwise. */
  private static boolean isOutside(Tool tool, Script script, List<Step.Written> statements) {
    boolean forbids =
        statements.stream()
            .map(statement -> Head.of(statement.text()).words())
            .anyMatch(words -> FORBIDS_TRANSACTION.matcher(words).matches());
    return switch (script.transaction()) {
      case STATEMENT -> forbids || tool.transaction() != Transaction.STATEMENT;
      case IMPLICIT -> forbids && statements.size() == 1;
      case FILE, TOGETHER -> false;
    };
  }

  /** With every statement where it was, and all else blank. */
  private static String text(List<ScriptPart> parts, String sql) {
    StringBuilder text = new StringBuilder(sql.length());
    for (ScriptPart part : parts) {
      text.append(blank(sql.substring(text.length(), part.start()))).append(part.text(sql));
      text.append(part.end() < sql.length() && sql.charAt(part.end()) == ';' ? ";" : "");
    }
    return text.toString();
  }

  private static String blank(String between) {
    return between.replaceAll("[^\\n;]", " ");
  }

  boolean inTransaction() {
    return script.transaction() != Transaction.STATEMENT;
  }

  /** All that is run, as a person reads and approves it. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("-- " + name + (inTransaction() ? "" : ", outside a transaction"));
    statements.forEach(statement -> lines.add(statement.text() + ";"));
    lines.add("-- the history");
    lines.addAll(history(history));
    return String.join("\n", lines);
  }

  static List<String> history(List<Step> steps) {
    return steps.stream()
        .filter(Step.Own.class::isInstance)
        .map(step -> ((Step.Own) step).statement().written().strip() + ";")
        .toList();
  }
}
