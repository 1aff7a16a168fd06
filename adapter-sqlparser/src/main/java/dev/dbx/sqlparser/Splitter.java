package dev.dbx.sqlparser;

import dev.dbx.core.error.DbxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a script's tokens into statements at semicolons, as psql does: not within parentheses, and
 * not within BEGIN ATOMIC ... END of a function.
 */
final class Splitter {

  /** Far above what people and query builders write, far below what exhausts the parser. */
  private static final int DEEPEST = 200;

  private static final Set<String> ROUTINES = Set.of("function", "procedure");

  private final SyntaxErrors errors;
  private final List<List<Lexeme>> statements = new ArrayList<>();
  private List<Lexeme> current = new ArrayList<>();
  private int parentheses;
  private int blocks;

  private Splitter(SyntaxErrors errors) {
    this.errors = errors;
  }

  /** The statements in order; empty ones are left out. */
  static List<List<Lexeme>> split(List<Lexeme> lexemes, SyntaxErrors errors) {
    Splitter splitter = new Splitter(errors);
    lexemes.forEach(splitter::take);
    splitter.endStatement();
    return splitter.statements;
  }

  private void take(Lexeme lexeme) {
    if (lexeme.is(';') && parentheses == 0 && blocks == 0) {
      endStatement();
      return;
    }
    count(lexeme);
    current.add(lexeme);
    if (parentheses > DEEPEST || blocks > DEEPEST) {
      throw new DbxException.Refused(
          "depth",
          "the statement is nested more than "
              + DEEPEST
              + " levels deep at character "
              + errors.position(lexeme.start()),
          "split it with WITH, or remove parentheses");
    }
  }

  private void count(Lexeme lexeme) {
    if (lexeme.is('(') || lexeme.is('[')) {
      parentheses++;
    } else if (lexeme.is(')') || lexeme.is(']')) {
      parentheses = Math.max(0, parentheses - 1);
    } else if (parentheses == 0 && definesRoutine()) {
      countBlock(lexeme);
    }
  }

  private void countBlock(Lexeme lexeme) {
    if (lexeme.isWord("begin") || (blocks > 0 && lexeme.isWord("case"))) {
      blocks++;
    } else if (blocks > 0 && lexeme.isWord("end")) {
      blocks--;
    }
  }

  private boolean definesRoutine() {
    return !current.isEmpty()
        && current.get(0).isWord("create")
        && current.stream().limit(4).anyMatch(lexeme -> ROUTINES.contains(lexeme.text()));
  }

  private void endStatement() {
    if (!current.isEmpty()) {
      statements.add(current);
    }
    current = new ArrayList<>();
    parentheses = 0;
    blocks = 0;
  }
}
