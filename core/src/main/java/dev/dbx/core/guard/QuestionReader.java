package dev.dbx.core.guard;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mention;
import dev.dbx.core.port.Mentions;
import dev.dbx.core.port.ParsedExpression;
import dev.dbx.core.port.ParsedStatement.Trait;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what questions of dbx's own take from outside: names of relations, and expressions. */
final class QuestionReader {

  private final StatementParser parser;
  private final Map<Expression, ParsedExpression> expressions = new LinkedHashMap<>();
  private final List<QualifiedName> names = new ArrayList<>();

  QuestionReader(StatementParser parser) {
    this.parser = parser;
  }

  /**
   * The question with its expressions written anew.
   *
   * @throws DbxException.Refused if an expression could do more than be evaluated
   */
  Sql read(Sql question) {
    names.addAll(question.names());
    return question.mapExpressions(
        written -> expressions.computeIfAbsent(written, this::parsed).expression());
  }

  private ParsedExpression parsed(Expression written) {
    OneStatement.requireSize(written.text());
    ParsedExpression parsed = parser.expression(written.text());
    if (parsed.traits().contains(Trait.LOCKS_ROWS)) {
      throw new DbxException.Refused(
          GuardPolicy.ROW_LOCK, "FOR UPDATE and its kin lock rows", "leave the FOR clause out");
    }
    if (!parsed.traits().isEmpty()) {
      throw new DbxException.Refused(
          GuardPolicy.STATEMENT_KIND,
          "the expression holds more than expressions and SELECT",
          "leave out WITH queries that write, and INTO");
    }
    return parsed;
  }

  /** All that the questions so far reach by name. */
  Mentions mentions() {
    return new Mentions(
        all(Mentions::functions),
        all(Mentions::calls),
        all(Mentions::operators),
        Stream.concat(
                names.stream().distinct().map(name -> new Mention(name, 1)),
                all(Mentions::relations).stream())
            .toList(),
        all(Mentions::attributes),
        all(Mentions::types),
        all(Mentions::settings),
        all(Mentions::inputTypes));
  }

  private <T> List<T> all(Function<Mentions, List<T>> part) {
    return expressions.values().stream()
        .flatMap(expression -> part.apply(expression.mentions()).stream())
        .toList();
  }
}
