package dev.dbx.rls.policy;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.expression.ExpressionTree.Literal;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.expression.ExpressionTree.Subquery;
import java.util.stream.Collectors;

/** Writes the part of an expression in which a source may stand, plainly. */
final class Written {

  private Written() {}

  static String of(ExpressionTree tree) {
    return switch (tree.uncast()) {
      case Call call ->
          call.function().schema().map(it -> it.value() + ".").orElse("")
              + call.function().name().value()
              + call.arguments().stream()
                  .map(Written::of)
                  .collect(Collectors.joining(", ", "(", ")"));
      case Operation it -> of(it.left()) + " " + it.operator() + " " + of(it.right());
      case Literal literal -> "'" + literal.text().replace("'", "''") + "'";
      case Subquery query ->
          query.query().output().stream().map(Written::of).collect(Collectors.joining(", "));
      default -> tree.children().map(Written::of).collect(Collectors.joining(" "));
    };
  }
}
