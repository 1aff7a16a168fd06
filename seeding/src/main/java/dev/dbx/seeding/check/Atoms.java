package dev.dbx.seeding.check;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.ArrayOf;
import dev.dbx.core.expression.ExpressionTree.BooleanLiteral;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.expression.ExpressionTree.Cast;
import dev.dbx.core.expression.ExpressionTree.Column;
import dev.dbx.core.expression.ExpressionTree.Literal;
import dev.dbx.core.expression.ExpressionTree.NumberLiteral;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.expression.ExpressionTree.Quantified;
import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.Limits.Form;
import dev.dbx.seeding.type.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads single comparisons. What they do not understand is empty. */
final class Atoms {

  private static final Map<String, String> TURNED =
      Map.of("=", "=", "<>", "<>", "<", ">", "<=", ">=", ">", "<", ">=", "<=");
  private static final Map<String, String> NEGATED =
      Map.of("=", "<>", "<>", "=", "<", ">=", "<=", ">", ">", "<=", ">=", "<");
  static final Set<String> TRIMS = Set.of("btrim", "trim", "ltrim", "rtrim");
  private static final Set<String> NOW =
      Set.of(
          "now",
          "current_date",
          "current_timestamp",
          "localtimestamp",
          "statement_timestamp",
          "transaction_timestamp",
          "clock_timestamp");

  private final Map<Identifier, DataType> types;

  private final Calls calls;

  Atoms(Map<Identifier, DataType> types) {
    this.types = types;
    this.calls = new Calls(this);
  }

  /** The column that an expression is, casts aside. */
  static Optional<Identifier> column(ExpressionTree node) {
    return node.uncast() instanceof Column column ? Optional.of(column.name()) : Optional.empty();
  }

  /** The text of a constant. */
  static Optional<String> constant(ExpressionTree node) {
    return switch (node.uncast()) {
      case Literal literal -> Optional.of(literal.text());
      case NumberLiteral number -> Optional.of(number.text());
      case BooleanLiteral literal -> Optional.of(Boolean.toString(literal.value()));
      default -> Optional.empty();
    };
  }

  /** Operators of extensions such as citext's mean what PostgreSQL's own do. */
  private static final Pattern SCHEMA = Pattern.compile("^OPERATOR\\(.*\\.([^.]+)\\)$");

  Optional<List<Case>> operation(Operation operation, boolean negated) {
    String symbol = SCHEMA.matcher(operation.operator()).replaceFirst("$1");
    if (Distinctness.OPERATORS.contains(symbol)) {
      return new Distinctness(this).read(operation, negated);
    }
    if (NEGATED.containsKey(symbol)) {
      String wanted = negated ? NEGATED.getOrDefault(symbol, symbol) : symbol;
      return comparison(wanted, operation.left(), operation.right())
          .or(
              () ->
                  comparison(
                      TURNED.getOrDefault(wanted, wanted), operation.right(), operation.left()));
    }
    if (symbol.equals("<@") && !negated) {
      return known(operation.left())
          .flatMap(
              column ->
                  constants(operation.right())
                      .map(values -> one(Case.of(column, Limits.elements(values)))));
    }
    return text(symbol, operation, negated);
  }

  Optional<Identifier> known(ExpressionTree node) {
    return column(node).filter(types::containsKey);
  }

  static List<Case> one(Case only) {
    return List.of(only);
  }

  private Optional<List<Case>> comparison(
      String operator, ExpressionTree left, ExpressionTree right) {
    Optional<Identifier> column = known(left);
    if (column.isPresent()) {
      return ofColumn(column.get(), operator, right);
    }
    return switch (left.uncast()) {
      case Call call -> calls.compared(call, operator, right);
      case Operation difference when difference.operator().equals("-") ->
          distance(difference, operator, right);
      case Operation sum when sum.operator().equals("+") ->
          sum(sum).flatMap(columns -> sum(columns, operator, right));
      default -> Optional.empty();
    };
  }

  /** The columns of a sum of nothing but numbers, each of which it has once. */
  private Optional<List<Identifier>> sum(ExpressionTree node) {
    if (node.uncast() instanceof Operation sum && sum.operator().equals("+")) {
      return sum(sum.left())
          .flatMap(
              left ->
                  sum(sum.right())
                      .filter(right -> right.stream().noneMatch(left::contains))
                      .map(right -> Stream.concat(left.stream(), right.stream()).toList()));
    }
    return known(node).filter(column -> type(column).isNumber()).map(List::of);
  }

  private Optional<List<Case>> sum(
      List<Identifier> columns, String operator, ExpressionTree right) {
    Optional<BigDecimal> total =
        constant(right)
            .flatMap(text -> Measure.of(new DataType.Scalar("numeric", List.of()), text));
    boolean alike = columns.stream().map(it -> Measure.step(type(it))).distinct().count() == 1;
    Optional<Limits> ends = total.flatMap(value -> bound(operator, value));
    if (operator.equals("=") && alike) {
      ends =
          total.map(
              value ->
                  Limits.least(new Bound(value, true)).and(Limits.most(new Bound(value, true))));
    }
    return ends.map(it -> one(Case.of(new RowRule.Sum(columns, it.least(), it.most()))));
  }

  /** {@code a - b} compared with a constant. */
  private Optional<List<Case>> distance(
      Operation difference, String operator, ExpressionTree right) {
    Optional<Identifier> later = known(difference.left());
    Optional<Identifier> earlier = known(difference.right());
    if (later.isEmpty() || earlier.isEmpty() || !Measure.measures(type(later.get()))) {
      return Optional.empty();
    }
    return shift(type(later.get()), new Operation("+", difference.left(), right))
        .flatMap(gap -> distance(later.get(), earlier.get(), operator, gap))
        .map(rule -> one(Case.of(rule)));
  }

  private static Optional<RowRule> distance(
      Identifier later, Identifier earlier, String operator, BigDecimal gap) {
    return switch (operator) {
      case "<" -> Optional.of(new RowRule.Ordered(later, earlier, true, gap.negate()));
      case "<=" -> Optional.of(new RowRule.Ordered(later, earlier, false, gap.negate()));
      case ">" -> Optional.of(new RowRule.Ordered(earlier, later, true, gap));
      case ">=" -> Optional.of(new RowRule.Ordered(earlier, later, false, gap));
      default -> Optional.empty();
    };
  }

  private Optional<List<Case>> ofColumn(Identifier column, String operator, ExpressionTree right) {
    Optional<String> text = constant(right);
    if (text.isPresent()) {
      return limits(column, operator, text.get()).map(it -> one(Case.of(column, it)));
    }
    if (right.uncast() instanceof Call call) {
      Optional<Form> form = form(call, column);
      if (form.isPresent() && operator.equals("=")) {
        return Optional.of(one(Case.of(column, Limits.form(form.get()))));
      }
    }
    Optional<BigDecimal> fromNow = fromNow(type(column), right);
    if (fromNow.isPresent()) {
      BigDecimal moment = present(type(column), operator, fromNow.get()).add(fromNow.get());
      return bound(operator, moment).map(it -> one(Case.of(column, it)));
    }
    return between(column, operator, right)
        .or(
            () ->
                operator.equals("=") && Arithmetic.computes(right, types.keySet(), column)
                    ? Optional.of(one(Case.of(new RowRule.Computed(column, right))))
                    : Optional.empty());
  }

  DataType type(Identifier column) {
    return DataType.of(types, column);
  }

  Optional<Limits> limits(Identifier column, String operator, String text) {
    DataType type = type(column);
    if (type.isText() || !Measure.measures(type)) {
      boolean empty = type.isText() && text.isEmpty();
      return switch (operator) {
        case "=" -> Optional.of(Limits.allowed(List.of(text)));
        case "<>" -> Optional.of(empty ? Limits.shortest(1) : Limits.forbidden(List.of(text)));
        default ->
            empty && operator.equals(">")
                ? Optional.of(Limits.shortest(1))
                : type.isText()
                    ? Regexes.compared(operator, text).map(Limits::pattern)
                    : Optional.empty();
      };
    }
    return switch (operator) {
      case "=" -> Optional.of(Limits.allowed(List.of(text)));
      case "<>" -> Optional.of(Limits.forbidden(List.of(text)));
      default -> Measure.of(type, text).flatMap(value -> bound(operator, value));
    };
  }

  private static Optional<Limits> bound(String operator, BigDecimal value) {
    return switch (operator) {
      case "<" -> Optional.of(Limits.most(new Bound(value, false)));
      case "<=" -> Optional.of(Limits.most(new Bound(value, true)));
      case ">" -> Optional.of(Limits.least(new Bound(value, false)));
      case ">=" -> Optional.of(Limits.least(new Bound(value, true)));
      default -> Optional.empty();
    };
  }

  /** How far from the present a moment is: an interval added to now() or taken away from it. */
  private Optional<BigDecimal> fromNow(DataType type, ExpressionTree node) {
    if (!type.isMoment()) {
      return Optional.empty();
    }
    ExpressionTree bare = node.uncast();
    if (bare instanceof Call call && NOW.contains(call.function().name().value())) {
      return Optional.of(BigDecimal.ZERO);
    }
    return bare instanceof Operation operation
        ? fromNow(type, operation.left()).flatMap(now -> shift(type, operation).map(now::add))
        : Optional.empty();
  }

  /** For what has to lie in the future, so that the same seed gives the same rows until then. */
  private static final Instant FUTURE = Instant.parse("2035-01-01T00:00:00Z");

  private static BigDecimal present(DataType type, String operator, BigDecimal distance) {
    boolean future = operator.startsWith(">") && distance.signum() >= 0;
    Instant now = Instant.now();
    long second = (future && now.isBefore(FUTURE) ? FUTURE : now).getEpochSecond();
    return BigDecimal.valueOf(type.is("date") ? Math.floorDiv(second, 86_400) : second);
  }

  /** Of {@code x + constant} or {@code x - constant}, in the unit of a type. */
  private Optional<BigDecimal> shift(DataType type, Operation operation) {
    Optional<String> text = constant(operation.right());
    boolean minus = operation.operator().equals("-");
    if (text.isEmpty() || !minus && !operation.operator().equals("+")) {
      return Optional.empty();
    }
    Optional<BigDecimal> size;
    if (operation.right() instanceof Cast cast && cast.type().startsWith("interval")) {
      size = Measure.of(new DataType.Scalar("interval", List.of()), text.get());
      if (type.is("date")) {
        size = size.map(seconds -> seconds.divideToIntegralValue(DAY));
      }
    } else {
      size = Measure.of(new DataType.Scalar("numeric", List.of()), text.get());
    }
    return size.map(value -> minus ? value.negate() : value);
  }

  private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

  /** Two columns: {@code left operator right + gap}. */
  private Optional<List<Case>> between(Identifier left, String operator, ExpressionTree right) {
    ExpressionTree bare = right.uncast();
    Optional<Identifier> other = known(bare);
    Optional<BigDecimal> gap = Optional.of(BigDecimal.ZERO);
    if (other.isEmpty() && bare instanceof Operation sum) {
      other = known(sum.left());
      gap = shift(type(left), sum);
    }
    if (other.isEmpty() || gap.isEmpty()) {
      return Optional.empty();
    }
    Identifier second = other.get();
    BigDecimal distance = gap.get();
    boolean plain = distance.signum() == 0;
    RowRule rule =
        switch (operator) {
          case "<" -> new RowRule.Ordered(left, second, true, distance.negate());
          case "<=" -> new RowRule.Ordered(left, second, false, distance.negate());
          case ">" -> new RowRule.Ordered(second, left, true, distance);
          case ">=" -> new RowRule.Ordered(second, left, false, distance);
          default -> new RowRule.Equal(left, second, operator.equals("="));
        };
    return rule instanceof RowRule.Equal && !plain
        ? Optional.empty()
        : Optional.of(one(Case.of(rule)));
  }

  private Optional<Form> form(Call call, Identifier column) {
    boolean same =
        !call.arguments().isEmpty() && column(call.arguments().get(0)).equals(Optional.of(column));
    if (!same) {
      return Optional.empty();
    }
    String name = call.function().name().value();
    return switch (name) {
      case "lower" -> Optional.of(Form.LOWER);
      case "upper" -> Optional.of(Form.UPPER);
      default -> TRIMS.contains(name) ? Optional.of(Form.TRIMMED) : Optional.empty();
    };
  }

  Optional<List<Case>> quantified(Quantified quantified, boolean negated) {
    Optional<Identifier> column = known(lowered(quantified.left()));
    Optional<List<String>> values = constants(quantified.right());
    if (column.isEmpty() || values.isEmpty()) {
      return Optional.empty();
    }
    boolean in = quantified.operator().equals("=") && !quantified.all();
    boolean notIn = quantified.operator().equals("<>") && quantified.all();
    if (in && !negated || notIn && negated) {
      return Optional.of(one(Case.of(column.get(), Limits.allowed(values.get()))));
    }
    return in || notIn
        ? Optional.of(one(Case.of(column.get(), Limits.forbidden(values.get()))))
        : Optional.empty();
  }

  /** Without lower() or upper() around it: the constants have the right form themselves. */
  private static ExpressionTree lowered(ExpressionTree node) {
    return node.uncast() instanceof Call call
            && call.arguments().size() == 1
            && Set.of("lower", "upper").contains(call.function().name().value())
        ? call.arguments().get(0)
        : node;
  }

  /** The elements of an array constant, in either spelling. */
  private static Optional<List<String>> constants(ExpressionTree node) {
    ExpressionTree bare = node.uncast();
    if (bare instanceof ArrayOf array) {
      List<String> values =
          array.elements().stream().flatMap(element -> constant(element).stream()).toList();
      return values.size() == array.elements().size() ? Optional.of(values) : Optional.empty();
    }
    return bare instanceof Literal literal && literal.text().matches("\\{[\\w, -]*\\}")
        ? Optional.of(
            List.of(literal.text().substring(1, literal.text().length() - 1).split("\\s*,\\s*")))
        : Optional.empty();
  }

  Optional<List<Case>> call(Call call, boolean negated) {
    boolean starts =
        call.function().name().value().equals("starts_with") && call.arguments().size() == 2;
    return starts && !negated
        ? known(call.arguments().get(0))
            .flatMap(
                column ->
                    constant(call.arguments().get(1))
                        .map(
                            text ->
                                Case.of(
                                    column,
                                    Limits.pattern(Regexes.like(text.replace("%", "\\%") + "%")))))
            .map(Atoms::one)
        : Optional.empty();
  }

  private Optional<List<Case>> text(String symbol, Operation operation, boolean negated) {
    Optional<Identifier> column = known(lowered(operation.left()));
    Optional<String> pattern =
        constant(operation.right()).or(() -> Regexes.similar(operation.right().uncast()));
    if (column.isEmpty() || pattern.isEmpty()) {
      return Optional.empty();
    }
    boolean not = symbol.startsWith("!");
    String bare = symbol.replaceFirst("^!", "");
    Optional<String> regex =
        switch (bare) {
          case "~" -> pattern;
          case "~*" -> pattern.map(it -> "(?i)" + it);
          case "~~" -> pattern.map(Regexes::like);
          case "~~*" -> pattern.map(it -> "(?i)" + Regexes.like(it));
          default -> Optional.empty();
        };
    return regex
        .map(it -> not == negated ? Limits.pattern(it) : Limits.unlike(it))
        .map(it -> one(Case.of(column.get(), it)));
  }
}
