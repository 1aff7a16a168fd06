package dev.dbx.sqlparser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.AllColumns;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.expression.ExpressionTree.Cast;
import dev.dbx.core.expression.ExpressionTree.Column;
import dev.dbx.core.expression.ExpressionTree.Exists;
import dev.dbx.core.expression.ExpressionTree.Literal;
import dev.dbx.core.expression.ExpressionTree.NumberLiteral;
import dev.dbx.core.expression.ExpressionTree.Subquery;
import dev.dbx.core.expression.Query;
import dev.dbx.core.expression.Source;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mention;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Holds what a walk over a tree meets against the tokens of its text. */
final class TreeCoverage {

  /** Words of syntax, and the names in the cases that are no columns, functions or sources. */
  private static final Set<String> NOT_IN_TREES =
      Set.of(
          """
          at between by collation cross delete document escape exists filter full ilike is
          isnull join json json_value left like natural object of operator over partition
          passing recursive right row rows similar substring system tablesample time treat
          trim unknown update values within xmlexists year zone
          C days gone_from one_type other_type part second some_window
          """
              .strip()
              .split("\\s+"));

  private final GrammarStatementParser parser;
  private final String expression;
  private final List<Lexeme> lexemes;
  private final List<ExpressionTree> nodes;

  TreeCoverage(GrammarStatementParser parser, String expression) {
    this.parser = parser;
    this.expression = expression;
    this.lexemes = Scanner.scan(expression);
    this.nodes = parser.tree(expression).walk().toList();
  }

  void check() {
    assertThat(of(Literal.class).map(Literal::text)).containsAll(strings());
    String typesAndNumbers =
        Stream.concat(of(NumberLiteral.class).map(NumberLiteral::text), types())
            .toList()
            .toString();
    assertThat(numbers()).allSatisfy(number -> assertThat(typesAndNumbers).contains(number));
    assertThat(of(Call.class).map(Call::function)).containsAll(calls());
    assertThat(names()).containsAll(mentioned());
  }

  private <T extends ExpressionTree> Stream<T> of(Class<T> type) {
    return nodes.stream().filter(type::isInstance).map(type::cast);
  }

  private Stream<String> types() {
    return of(Cast.class).map(Cast::type);
  }

  /** Bit strings have no text as their value. */
  private List<String> strings() {
    return lexemes.stream()
        .filter(lexeme -> lexeme.kind() == Lexeme.Kind.STRING)
        .filter(lexeme -> "bBxX".indexOf(expression.charAt(lexeme.start())) < 0)
        .map(Lexeme::text)
        .toList();
  }

  private List<String> numbers() {
    return lexemes.stream()
        .filter(
            lexeme -> lexeme.kind() == Lexeme.Kind.INTEGER || lexeme.kind() == Lexeme.Kind.DECIMAL)
        .map(Lexeme::text)
        .toList();
  }

  private List<QualifiedName> calls() {
    return parser.expression(expression).mentions().calls().stream().map(Mention::name).toList();
  }

  /** Every token that can be the last part of a name, except aliases and words of syntax. */
  private Set<String> mentioned() {
    Set<String> words = new HashSet<>();
    for (Mention mention : parser.mentions(expression).relations()) {
      words.add(mention.name().name().value());
    }
    words.removeAll(NOT_IN_TREES);
    return words;
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    of(Column.class).forEach(column -> names.add(column.name().value()));
    Stream.concat(
            of(Column.class).flatMap(column -> column.qualifier().stream()),
            of(AllColumns.class).flatMap(all -> all.qualifier().stream()))
        .forEach(qualifier -> names.add(qualifier.name().value()));
    of(Call.class).forEach(call -> names.add(call.function().name().value()));
    types().forEach(type -> names.addAll(List.of(type.split("\\W+"))));
    queries().flatMap(query -> query.from().stream()).forEach(source -> add(source, names));
    return names;
  }

  private Stream<Query> queries() {
    return Stream.concat(
        of(Exists.class).map(Exists::query), of(Subquery.class).map(Subquery::query));
  }

  private static void add(Source source, Set<String> names) {
    source.alias().map(Identifier::value).ifPresent(names::add);
    if (source instanceof Source.Relation relation) {
      names.add(relation.name().name().value());
    } else if (source instanceof Source.CommonTable table) {
      names.add(table.name().value());
    }
  }
}
