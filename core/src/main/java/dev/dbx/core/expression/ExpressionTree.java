package dev.dbx.core.expression;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value expression (docs, 4.2 Value Expressions) as PostgreSQL's parser understands it: without
 * parentheses and positions, and with syntax such as LIKE replaced by the operators and functions
 * that it stands for.
 */
public sealed interface ExpressionTree {

  /** Several conditions with AND between them; none of them is an And. */
  record And(List<ExpressionTree> parts) implements ExpressionTree {
    public And {
      parts =
          parts.stream()
              .flatMap(part -> part instanceof And inner ? inner.parts().stream() : Stream.of(part))
              .toList();
    }
  }

  /** Several conditions with OR between them; none of them is an Or. */
  record Or(List<ExpressionTree> parts) implements ExpressionTree {
    public Or {
      parts =
          parts.stream()
              .flatMap(part -> part instanceof Or inner ? inner.parts().stream() : Stream.of(part))
              .toList();
    }
  }

  /** NOT, also of NOT IN with a subquery. */
  record Not(ExpressionTree operand) implements ExpressionTree {}

  /**
   * A binary operator and its operands. {@code BETWEEN} is two of them.
   *
   * @param operator its symbol; {@code <>} also for {@code !=}, {@code ~~} for LIKE, {@code ~} for
   *     SIMILAR TO; IS DISTINCT FROM and IS NOT DISTINCT FROM in words; {@code OPERATOR(schema.+)}
   *     where a schema other than pg_catalog is written
   */
  record Operation(String operator, ExpressionTree left, ExpressionTree right)
      implements ExpressionTree {}

  /** IS NULL, and negated IS NOT NULL. */
  record NullTest(ExpressionTree operand, boolean negated) implements ExpressionTree {}

  /** IS TRUE and its kin, which are never null. */
  record BooleanTest(ExpressionTree operand, Truth truth, boolean negated)
      implements ExpressionTree {}

  /** What a BooleanTest asks for. */
  enum Truth {
    TRUE,
    FALSE,
    UNKNOWN
  }

  /**
   * A comparison with the elements of an array or, where the right side is a Subquery, with its
   * rows: {@code = ANY}, also for IN, {@code <> ALL} also for NOT IN with a list.
   *
   * @param operator as in an Operation
   * @param all true for ALL, false for ANY
   */
  record Quantified(String operator, ExpressionTree left, ExpressionTree right, boolean all)
      implements ExpressionTree {}

  /** EXISTS (SELECT ...). */
  record Exists(Query query) implements ExpressionTree {}

  /** A query in parentheses: a scalar, or the rows of a Quantified or a Source. */
  record Subquery(Query query) implements ExpressionTree {}

  /**
   * A call of a function with its arguments in the order of its definition; also CURRENT_USER,
   * COALESCE and others that SQL writes differently, by their lower-case names without a schema.
   */
  record Call(QualifiedName function, List<ExpressionTree> arguments) implements ExpressionTree {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A cast in any spelling.
   *
   * @param type as written, with keywords in lower case and no needless space
   */
  record Cast(ExpressionTree operand, String type) implements ExpressionTree {}

  /** A column, or what else a plain name means, for instance a whole row or an argument. */
  record Column(Optional<QualifiedName> qualifier, Identifier name) implements ExpressionTree {}

  /** The star in {@code SELECT *}, {@code t.*} and {@code count(*)}. */
  record AllColumns(Optional<QualifiedName> qualifier) implements ExpressionTree {}

  /** The value of a string constant, without its quotes and escapes. */
  record Literal(String text) implements ExpressionTree {}

  /** A numeric constant as written, with its minus sign if it has one. */
  record NumberLiteral(String text) implements ExpressionTree {}

  /** TRUE or FALSE. */
  record BooleanLiteral(boolean value) implements ExpressionTree {}

  /** NULL. */
  record NullLiteral() implements ExpressionTree {}

  /** ARRAY[...], and the list of IN. */
  record ArrayOf(List<ExpressionTree> elements) implements ExpressionTree {
    public ArrayOf {
      elements = List.copyOf(elements);
    }
  }

  /**
   * Anything else: CASE, ROW, subscripts, prefix operators, COLLATE, aggregates with clauses.
   *
   * @param text as written
   * @param parts the expressions in it, in order
   */
  record Other(String text, List<ExpressionTree> parts) implements ExpressionTree {
    public Other {
      parts = List.copyOf(parts);
    }
  }

  /** The nodes directly below this one; of a subquery, everything that its query contains. */
  default Stream<ExpressionTree> children() {
    return switch (this) {
      case And(List<ExpressionTree> parts) -> parts.stream();
      case Or(List<ExpressionTree> parts) -> parts.stream();
      case Not(ExpressionTree operand) -> Stream.of(operand);
      case Operation operation -> Stream.of(operation.left(), operation.right());
      case NullTest test -> Stream.of(test.operand());
      case BooleanTest test -> Stream.of(test.operand());
      case Quantified quantified -> Stream.of(quantified.left(), quantified.right());
      case Exists(Query query) -> query.parts();
      case Subquery(Query query) -> query.parts();
      case Call call -> call.arguments().stream();
      case Cast cast -> Stream.of(cast.operand());
      case ArrayOf(List<ExpressionTree> elements) -> elements.stream();
      case Other other -> other.parts().stream();
      case Column column -> Stream.empty();
      case AllColumns all -> Stream.empty();
      case Literal literal -> Stream.empty();
      case NumberLiteral number -> Stream.empty();
      case BooleanLiteral literal -> Stream.empty();
      case NullLiteral literal -> Stream.empty();
    };
  }

  /** This node and all below it, each before its children; queries included. */
  default Stream<ExpressionTree> walk() {
    List<ExpressionTree> nodes = new ArrayList<>();
    Deque<ExpressionTree> open = new ArrayDeque<>(List.of(this));
    while (!open.isEmpty()) {
      ExpressionTree node = open.pop();
      nodes.add(node);
      node.children().toList().reversed().forEach(open::push);
    }
    return nodes.stream();
  }

  /** Without the casts around it. */
  default ExpressionTree uncast() {
    return this instanceof Cast cast ? cast.operand().uncast() : this;
  }
}
