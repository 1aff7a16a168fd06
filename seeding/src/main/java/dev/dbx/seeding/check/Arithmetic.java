package dev.dbx.seeding.check;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.expression.ExpressionTree.Column;
import dev.dbx.core.expression.ExpressionTree.NumberLiteral;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.name.Identifier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Sums and products of a row's numbers. */
public final class Arithmetic {

  private Arithmetic() {}

  /** Whether an expression is of numbers and of known columns other than the one that it gives. */
  static boolean computes(ExpressionTree node, Set<Identifier> columns, Identifier target) {
    return switch (node.uncast()) {
      case NumberLiteral number -> true;
      case Column column -> columns.contains(column.name()) && !column.name().equals(target);
      case Operation operation ->
          Set.of("+", "-", "*", "/").contains(operation.operator())
              && computes(operation.left(), columns, target)
              && computes(operation.right(), columns, target);
      case Call call ->
          Set.of("round", "coalesce").contains(call.function().name().value())
              && call.arguments().stream().allMatch(it -> computes(it, columns, target));
      default -> false;
    };
  }

  /**
   * Its value; empty where a column is NULL.
   *
   * @param values of the columns
   */
  public static Optional<BigDecimal> value(
      ExpressionTree node, Function<Identifier, Optional<BigDecimal>> values) {
    return switch (node.uncast()) {
      case NumberLiteral number -> Optional.of(new BigDecimal(number.text()));
      case Column column -> values.apply(column.name());
      case Operation operation ->
          value(operation.left(), values)
              .flatMap(
                  left ->
                      value(operation.right(), values)
                          .flatMap(right -> value(operation.operator(), left, right)));
      case Call call -> value(call, values);
      default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> value(
      Call call, Function<Identifier, Optional<BigDecimal>> values) {
    Optional<BigDecimal> first = value(call.arguments().get(0), values);
    if (call.function().name().value().equals("coalesce")) {
      return first.or(() -> value(call.arguments().get(1), values));
    }
    int scale =
        call.arguments().size() > 1
            ? value(call.arguments().get(1), values).map(BigDecimal::intValue).orElse(0)
            : 0;
    return first.map(it -> it.setScale(scale, RoundingMode.HALF_UP));
  }

  private static Optional<BigDecimal> value(String operator, BigDecimal left, BigDecimal right) {
    return switch (operator) {
      case "+" -> Optional.of(left.add(right));
      case "-" -> Optional.of(left.subtract(right));
      case "*" -> Optional.of(left.multiply(right));
      default ->
          right.signum() == 0
              ? Optional.empty()
              : Optional.of(left.divide(right, MathContext.DECIMAL64));
    };
  }
}
