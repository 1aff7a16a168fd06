package dev.dbx.seeding.check;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.name.Identifier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the columns of one row must be like together. */
public sealed interface RowRule {

  /** The columns that it is about. */
  default Set<Identifier> related() {
    return switch (this) {
      case Ordered it -> Set.of(it.left(), it.right());
      case Equal it -> Set.of(it.left(), it.right());
      case Unread it -> it.columns();
      case Sum it -> Set.copyOf(it.columns());
      case Computed it ->
          Stream.concat(Stream.of(it.column()), columns(it.expression()))
              .collect(Collectors.toSet());
    };
  }

  /** The columns in an expression. */
  static Stream<Identifier> columns(ExpressionTree expression) {
    return expression
        .walk()
        .filter(ExpressionTree.Column.class::isInstance)
        .map(column -> ((ExpressionTree.Column) column).name());
  }

  /**
   * One column before another: {@code left + gap <= right}, or {@code <} if strict.
   *
   * @param gap as {@link Measure} counts the type
   */
  record Ordered(Identifier left, Identifier right, boolean strict, BigDecimal gap)
      implements RowRule {}

  /** Two columns with the same value, or with different ones. */
  record Equal(Identifier left, Identifier right, boolean equal) implements RowRule {}

  /** Columns whose sum lies between two ends. */
  record Sum(List<Identifier> columns, Optional<Bound> least, Optional<Bound> most)
      implements RowRule {
    public Sum {
      columns = List.copyOf(columns);
    }
  }

  /** A column that is computed from others. */
  record Computed(Identifier column, ExpressionTree expression) implements RowRule {}

  /**
   * A condition that is found out by asking PostgreSQL.
   *
   * @param columns in it
   * @param sql the condition as it is written
   */
  record Unread(Set<Identifier> columns, String sql) implements RowRule {
    public Unread {
      columns = Set.copyOf(columns);
    }
  }
}
