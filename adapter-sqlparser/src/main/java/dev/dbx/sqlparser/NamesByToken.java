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

  /** The type of pg_catalog that a keyword such as INTEGER stands for. */
  Mention builtInType(ParserRuleContext rule) {
    List<String> words = lexemes(rule).stream().map(Lexeme::text).toList();
    String name =
        switch (words.get(0)) {
          case "bigint" -> "int8";
          case "bit" -> words.contains("varying") ? "varbit" : "bit";
          case "boolean" -> "bool";
          case "dec", "decimal" -> "numeric";
          case "double" -> "float8";
          case "float" -> isSingle(words) ? "float4" : "float8";
          case "int", "integer" -> "int4";
          case "national", "character", "char", "nchar" ->
              words.contains("varying") || words.contains("varchar") ? "varchar" : "bpchar";
          case "real" -> "float4";
          case "smallint" -> "int2";
          case "time" -> words.contains("with") ? "timetz" : "time";
          case "timestamp" -> words.contains("with") ? "timestamptz" : "timestamp";
          default -> words.get(0);
        };
    return new Mention(
        QualifiedName.of("pg_catalog", name), errors.position(rule.getStart().getStartIndex()));
  }

  /** FLOAT(1) to FLOAT(24). */
  private static boolean isSingle(List<String> words) {
    return words.size() > 2 && words.get(2).length() <= 2 && Integer.parseInt(words.get(2)) <= 24;
  }

  /** The scanner's tokens that a rule covers; a rule without any stops before it starts. */
  List<Lexeme> lexemes(ParserRuleContext rule) {
    boolean empty =
        rule.getStop() == null || rule.getStop().getTokenIndex() < rule.getStart().getTokenIndex();
    if (empty) {
      return List.of();
    }
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
