package dev.dbx.core.expression;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query inside an expression.
 *
 * @param from the relations it reads; of a UNION and its kin none, for they are in its two sides
 * @param where the conditions of WHERE and of inner joins, in the order of the text
 * @param output what it selects, without the names given to it; of a VALUES list with several rows
 *     and of a UNION none
 * @param clauses each as {@link ExpressionTree.Other}, what the other components leave open: WITH
 *     queries, outer and natural joins, TABLESAMPLE, DISTINCT ON, GROUP BY, HAVING, WINDOW, ORDER
 *     BY, LIMIT and so on, UNION with its two sides, VALUES with its rows
 * @param text as written, without parentheses around it
 */
public record Query(
    List<Source> from,
    Optional<ExpressionTree> where,
    List<ExpressionTree> output,
    List<ExpressionTree.Other> clauses,
    String text) {

  public Query {
    from = List.copyOf(from);
    output = List.copyOf(output);
    clauses = List.copyOf(clauses);
  }

  /** Whether it gives its output for exactly the rows of its sources that its where accepts. */
  public boolean isPlain() {
    return clauses.isEmpty();
  }

  /** The expressions directly in it, those of its sources included. */
  public Stream<ExpressionTree> parts() {
    return Stream.of(
            output.stream(), from.stream().flatMap(Source::parts), where.stream(), clauses.stream())
        .flatMap(part -> part);
  }
}
