package dev.dbx.sqlparser;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mention;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Turns the grammar's names back into the scanner's, which are cut and folded as they should. */
final class NamesByToken {

  private final List<Lexeme> statement;
  private final Map<Integer, Integer> indexes = new HashMap<>();
  private final SyntaxErrors errors;

  NamesByToken(List<Lexeme> statement, SyntaxErrors errors) {
    this.statement = statement;
    this.errors = errors;
    for (int i = 0; i < statement.size(); i++) {
      indexes.put(statement.get(i).start(), i);
    }
  }

  /** One to three parts with dots between them; a database in front of the schema is left out. */
  QualifiedName of(ParserRuleContext rule) {
    List<Identifier> parts =
        lexemes(rule).stream().filter(Lexeme::isName).map(Lexeme::name).toList();
    int last = parts.size() - 1;
    Optional<Identifier> schema = last > 0 ? Optional.of(parts.get(last - 1)) : Optional.empty();
    return new QualifiedName(schema, parts.get(last));
  }

  Mention mention(ParserRuleContext rule) {
    return new Mention(of(rule), errors.position(rule.getStart().getStartIndex()));
  }

  /** The scanner's tokens that a rule covers. */
  List<Lexeme> lexemes(ParserRuleContext rule) {
    return statement.subList(
        index(rule.getStart().getStartIndex()), index(rule.getStop().getStartIndex()) + 1);
  }

  private int index(int start) {
    Integer index = indexes.get(start);
    if (index == null) {
      throw new IllegalStateException("no token at " + start);
    }
    return index;
  }
}
