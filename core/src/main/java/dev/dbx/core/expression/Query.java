package dev.dbx.core.expression;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A subquery.
 *
 * @param from what it reads, joined tables one by one
 * @param where its WHERE, and the conditions of its joins
 * @param output what it selects
 * @param rest expressions elsewhere in it: of GROUP BY, of the other arms of a UNION, of subqueries
 *     in FROM
 */
public record Query(
    List<Item> from,
    Optional<ExpressionTree> where,
    List<ExpressionTree> output,
    List<ExpressionTree> rest) {

  public Query {
    from = List.copyOf(from);
    output = List.copyOf(output);
    rest = List.copyOf(rest);
  }

  /**
   * One item of FROM.
   *
   * @param relation empty for a subquery or a function
   */
  public record Item(Optional<QualifiedName> relation, Optional<Identifier> alias) {

    /** The name by which its columns are qualified. */
    public Optional<Identifier> name() {
      return alias.or(() -> relation.map(QualifiedName::name));
    }
  }

  /** All expressions in it. */
  public Stream<ExpressionTree> expressions() {
    return Stream.of(output.stream(), where.stream(), rest.stream()).flatMap(it -> it);
  }
}
