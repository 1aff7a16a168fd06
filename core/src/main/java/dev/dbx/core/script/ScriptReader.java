package dev.dbx.core.script;

import dev.dbx.core.script.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a script into its parts as psql does: a statement ends at a semicolon that is not within
 * parentheses, and not within BEGIN ATOMIC ... END of a routine.
 */
public final class ScriptReader {

  private static final Pattern STRING_SYNTAX =
      Pattern.compile(
          "(?i)set\\s+(?:session\\s+|local\\s+)?standard_conforming_strings\\s*(?:=|\\sto\\s)\\s*'?(on|off|true|false)'?");

  /** Longer than any statement that the pattern matches. */
  private static final int SHORT = 100;

  private final String script;
  private final SqlLexer lexer;
  private final List<ScriptPart> parts = new ArrayList<>();
  private StatementEnd state = new StatementEnd();
  private int start = -1;
  private int end;

  private ScriptReader(String script) {
    this.script = script;
    this.lexer = new SqlLexer(script);
  }

  /** The parts in order; empty statements are left out. */
  public static List<ScriptPart> parts(String script) {
    return new ScriptReader(script).read();
  }

  /** The statements in order, each with its rows; commands of psql are left out. */
  public static List<SentStatement> sent(String script) {
    List<ScriptPart> parts = parts(script);
    List<SentStatement> sent = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof ScriptPart.Statement statement) {
        Optional<String> rows =
            i + 1 < parts.size() && parts.get(i + 1) instanceof ScriptPart.Rows next
                ? Optional.of(next.data(script))
                : Optional.empty();
        sent.add(new SentStatement(statement, statement.text(script), rows));
      }
    }
    return List.copyOf(sent);
  }

  private List<ScriptPart> read() {
    Optional<SqlToken> token = lexer.next();
    while (token.isPresent()) {
      take(token.get());
      token = lexer.next();
    }
    endStatement();
    return List.copyOf(parts);
  }

  private void take(SqlToken token) {
    if (token.is('\\', script)) {
      int endOfLine = SqlLexer.endOfLine(script, token.start());
      parts.add(new ScriptPart.Command(token.start(), endOfLine));
      lexer.moveTo(endOfLine);
    } else if (token.is(';', script) && state.isOutside()) {
      boolean rowsFollow = state.copiesRows();
      endStatement();
      if (rowsFollow) {
        takeRows(token.end());
      }
    } else {
      start = start < 0 ? token.start() : start;
      end = token.end();
      state.take(token, script);
    }
  }

  private void endStatement() {
    if (start >= 0) {
      parts.add(new ScriptPart.Statement(start, end));
      if (end - start < SHORT) {
        Matcher syntax = STRING_SYNTAX.matcher(script.substring(start, end));
        if (syntax.matches()) {
          lexer.escapeByBackslash(syntax.group(1).matches("(?i)off|false"));
        }
      }
    }
    state = new StatementEnd();
    start = -1;
  }

  /** Up to the line that holds only a backslash and a dot, or to the end. */
  private void takeRows(int from) {
    int first = Math.min(SqlLexer.endOfLine(script, from) + 1, script.length());
    int line = first;
    while (line < script.length()) {
      int endOfLine = SqlLexer.endOfLine(script, line);
      boolean last = script.substring(line, Math.min(line + 3, endOfLine)).strip().equals("\\.");
      line = Math.min(endOfLine + 1, script.length());
      if (last) {
        break;
      }
    }
    if (line > first) {
      parts.add(new ScriptPart.Rows(first, line));
    }
    lexer.moveTo(line);
  }

  /** What has been seen of a statement that decides whether a semicolon ends it. */
  private static final class StatementEnd {

    private final List<String> firstWords = new ArrayList<>();
    private int parentheses;
    private int blocks;
    private boolean fromSeen;
    private boolean copiesRows;

    boolean isOutside() {
      return parentheses == 0 && blocks == 0;
    }

    boolean copiesRows() {
      return copiesRows;
    }

    void take(SqlToken token, String script) {
      if (token.is('(', script)) {
        parentheses++;
      } else if (token.is(')', script)) {
        parentheses = Math.max(0, parentheses - 1);
      } else if (token.kind() == Kind.WORD && parentheses == 0) {
        word(token, script);
      }
    }

    private void word(SqlToken token, String script) {
      if (firstWords.size() < 4) {
        firstWords.add(token.value(script));
      }
      if (definesRoutine()) {
        block(token, script);
      }
      if (firstWords.get(0).equals("copy")) {
        copiesRows |= fromSeen && token.is("stdin", script);
        fromSeen = token.is("from", script);
      }
    }

    private void block(SqlToken token, String script) {
      if (token.is("begin", script) || (blocks > 0 && token.is("case", script))) {
        blocks++;
      } else if (blocks > 0 && token.is("end", script)) {
        blocks--;
      }
    }

    /** CREATE [OR REPLACE] FUNCTION or PROCEDURE. */
    private boolean definesRoutine() {
      boolean replaces = firstWords.size() > 2 && firstWords.get(1).equals("or");
      int kind = replaces ? 3 : 1;
      return firstWords.get(0).equals("create")
          && firstWords.size() > kind
          && (firstWords.get(kind).equals("function") || firstWords.get(kind).equals("procedure"));
    }
  }
}
