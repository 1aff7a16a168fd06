package dev.dbx.core.port;

import dev.dbx.core.port.ParsedStatement.Trait;
import dev.dbx.core.sql.Expression;
import java.util.Set;

/**
 * What the grammar says of one value expression.
 *
 * @param expression written anew from the tokens of its tree, each at its own place, without what
 *     stood between them
 * @param traits what its subqueries contain that matters to the guard
 * @param mentions the names it contains; a column counts as an attribute where it is qualified
 */
public record ParsedExpression(Expression expression, Set<Trait> traits, Mentions mentions) {

  public ParsedExpression {
    traits = Set.copyOf(traits);
  }
}
