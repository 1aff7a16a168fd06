package dev.dbx.core.expression;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a value expression is made of, as far as it can be reasoned about. */
public sealed interface ExpressionTree {

  /**
   * All must hold; none of them is an AND itself.
   *
   * @param texts the parts as they were written
   */
  record And(List<ExpressionTree> parts, List<String> texts) implements ExpressionTree {
    public And {
      parts = List.copyOf(parts);
      texts = List.copyOf(texts);
    }
  }

  /**
   * One must hold; none of them is an OR itself.
   *
   * @param texts the parts as they were written
   */
  record Or(List<ExpressionTree> parts, List<String> texts) implements ExpressionTree {
    public Or {
      parts = List.copyOf(parts);
      texts = List.copyOf(texts);
    }
  }

  /** NOT; also of NOT IN, NOT LIKE and NOT BETWEEN. */
  record Not(ExpressionTree operand) implements ExpressionTree {}

  /**
   * A binary operator.
   *
   * @param operator its symbol, {@code <>} for {@code !=}; {@code LIKE}, {@code ILIKE}, {@code
   *     SIMILAR TO}, {@code IS DISTINCT FROM} and {@code IS NOT DISTINCT FROM} by their words
   */
  record Operation(String operator, ExpressionTree left, ExpressionTree right)
      implements ExpressionTree {}

  /** IS NULL or, negated, IS NOT NULL. */
  record NullTest(ExpressionTree operand, boolean negated) implements ExpressionTree {}

  /** IS TRUE, IS NOT FALSE and their kin, in upper case. */
  record BooleanTest(ExpressionTree operand, String test) implements ExpressionTree {}

  /**
   * An operator with ANY or, where all is true, ALL; IN is {@code = ANY}.
   *
   * @param right an array or a subquery
   */
  record Quantified(String operator, ExpressionTree left, ExpressionTree right, boolean all)
      implements ExpressionTree {}

  /** EXISTS. */
  record Exists(Query query) implements ExpressionTree {}

  /** A subquery that stands for a value, or for the rows of IN. */
  record Subquery(Query query) implements ExpressionTree {}

  /** A function; also CURRENT_USER and its kin, COALESCE and NULLIF, in lower case. */
  record Call(QualifiedName function, List<ExpressionTree> arguments) implements ExpressionTree {
    public Call {
      arguments = List.copyOf(arguments);
    }

    /** Whether it is that function of PostgreSQL's own. */
    public boolean isBuiltIn(String name) {
      boolean own = function.schema().filter(it -> !it.value().equals("pg_catalog")).isEmpty();
      return own && function.name().value().equals(name);
    }
  }

  /** A cast, whichever way it is written. */
  record Cast(ExpressionTree operand, String type) implements ExpressionTree {}

  /**
   * A column.
   *
   * @param qualifier the table, or its alias, where the text gives one
   */
  record Column(Optional<QualifiedName> qualifier, Identifier name) implements ExpressionTree {}

  /** A string constant, unescaped. */
  record Literal(String value) implements ExpressionTree {}

  /** A number as written. */
  record NumberLiteral(String text) implements ExpressionTree {}

  /** TRUE or FALSE. */
  record BooleanLiteral(boolean value) implements ExpressionTree {}

  /** NULL. */
  record NullLiteral() implements ExpressionTree {}

  /** ARRAY[...], and the list of an IN. */
  record ArrayOf(List<ExpressionTree> elements) implements ExpressionTree {
    public ArrayOf {
      elements = List.copyOf(elements);
    }
  }

  /** Anything else, such as CASE or a subscript, by the expressions in it. */
  record Other(String text, List<ExpressionTree> parts) implements ExpressionTree {
    public Other {
      parts = List.copyOf(parts);
    }
  }

  /** What it is directly made of. */
  default Stream<ExpressionTree> children() {
    return switch (this) {
      case And and -> and.parts().stream();
      case Or or -> or.parts().stream();
      case Not not -> Stream.of(not.operand());
      case Operation operation -> Stream.of(operation.left(), operation.right());
      case NullTest test -> Stream.of(test.operand());
      case BooleanTest test -> Stream.of(test.operand());
      case Quantified quantified -> Stream.of(quantified.left(), quantified.right());
      case Exists exists -> exists.query().expressions();
      case Subquery subquery -> subquery.query().expressions();
      case Call call -> call.arguments().stream();
      case Cast cast -> Stream.of(cast.operand());
      case ArrayOf array -> array.elements().stream();
      case Other other -> other.parts().stream();
      case Column leaf -> Stream.empty();
      case Literal leaf -> Stream.empty();
      case NumberLiteral leaf -> Stream.empty();
      case BooleanLiteral leaf -> Stream.empty();
      case NullLiteral leaf -> Stream.empty();
    };
  }

  /** All that it is made of, itself first, subqueries included. */
  default Stream<ExpressionTree> walk() {
    return Stream.concat(Stream.of(this), children().flatMap(ExpressionTree::walk));
  }

  /** Without the casts around it. */
  default ExpressionTree uncast() {
    return this instanceof Cast cast ? cast.operand().uncast() : this;
  }
}
