package dev.dbx.query.lab;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Literal;
import dev.dbx.query.lab.TableStatistics.Column;
import dev.dbx.query.lab.TableStatistics.Table;
import dev.dbx.query.plan.Condition;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.condition.Predicate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement with values in place of its parameters that few rows have, or many. A plan for any
 * value takes each for the average one, and a range for a third of the table (docs, 76.1 and
 * selfuncs.h): where nearly all rows have one value and statements ask for the others, that hides
 * what an index does.
 *
 * @param demand the statement with those values
 * @param words what they are, without the values, which are somebody's data
 */
public record ParameterValues(Demand demand, String words) {

  /** So many times fewer or more rows than the average value has, or it is no other plan. */
  private static final double FEWER = 5;

  private static final double MORE = 2;

  /** Bounds cut a column's values into equal parts; with fewer the first part is no small one. */
  private static final int ENOUGH_BOUNDS = 10;

  /** ANALYZE found all values, if what is left of the rows is less. */
  private static final double NOTHING = 0.001;

  private static final Set<String> OF_SCANS = Set.of("Filter", "Index Cond", "Recheck Cond");
  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)(::[\\w \".(),]+)?");

  /** What an InitPlan returns is written like a parameter before 17. */
  private static final Pattern RETURNED = Pattern.compile("returns ([$\\d,]+)");

  private static final Set<String> LOWER_LIMITS = Set.of(">", ">=");

  /**
   * Those that few rows have, if the statistics know any.
   *
   * @param generic the statement's plan for any values
   */
  public static Optional<ParameterValues> few(
      Demand demand, LabPlan generic, TableStatistics statistics) {
    return of(
        "few",
        demand,
        generic,
        (column, all) -> few(column, all, statistics.table(column.table())));
  }

  /** Those that most rows have. */
  public static Optional<ParameterValues> many(
      Demand demand, LabPlan generic, TableStatistics statistics) {
    return of(
        "many",
        demand,
        generic,
        (column, all) -> many(column, all, statistics.table(column.table())));
  }

  private static Optional<ParameterValues> of(
      String how,
      Demand demand,
      LabPlan generic,
      BiFunction<ColumnOf, Set<String>, Optional<Value>> choice) {
    Map<Integer, Value> values = new LinkedHashMap<>();
    Set<Integer> returned = returned(generic);
    comparisons(generic)
        .filter(comparison -> !returned.contains(comparison.parameter()))
        .collect(Collectors.groupingBy(Comparison::column, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (column, all) -> {
              Set<String> operators =
                  all.stream().map(Comparison::operator).collect(Collectors.toSet());
              choice
                  .apply(column, operators)
                  .ifPresent(value -> values.putIfAbsent(all.get(0).parameter(), value));
            });
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, String> literals = new LinkedHashMap<>();
    values.forEach((number, value) -> literals.put(number, Literal.of(value.text())));
    String sql = ParameterText.with(ParameterText.preparable(demand.sql()), literals);
    String words =
        values.values().stream().map(Value::words).distinct().collect(Collectors.joining(", "));
    return Optional.of(
        new ParameterValues(
            new Demand(sql, demand.role()), "values that " + how + " rows have (" + words + ")"));
  }

  private record ColumnOf(QualifiedName table, Identifier name) {}

  private record Comparison(ColumnOf column, String operator, int parameter) {}

  /**
   * A value.
   *
   * @param share of the rows, 0 to 1, that it accepts
   */
  private record Value(Identifier column, String text, double share) {
    String words() {
      // 0.0% would read like none
      String part = share < 0.0005 ? "less than 0.1%" : Numbers.percent(100 * share);
      return column.sql() + " " + part;
    }
  }

  private static Set<Integer> returned(LabPlan plan) {
    Set<Integer> numbers = new HashSet<>();
    plan.plan()
        .nodes()
        .flatMap(node -> node.subplan().stream())
        .map(RETURNED::matcher)
        .filter(Matcher::find)
        .flatMap(matcher -> Stream.of(matcher.group(1).split(",")))
        .forEach(name -> numbers.add(Integer.parseInt(name.substring(1))));
    return numbers;
  }

  private static Stream<Comparison> comparisons(LabPlan plan) {
    return plan.plan().nodes().flatMap(node -> comparisons(node).stream());
  }

  private static List<Comparison> comparisons(PlanNode scan) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Condition condition : scan.conditions()) {
      if (scan.relation().isPresent() && OF_SCANS.contains(condition.kind())) {
        for (Predicate predicate : Predicate.all(condition.expression(), scan)) {
          Matcher parameter = PARAMETER.matcher(predicate.right());
          if (parameter.matches() && (predicate.isRange() || predicate.isEquality())) {
            column(predicate, scan)
                .map(name -> new ColumnOf(scan.relation().orElseThrow(), name))
                .ifPresent(
                    column ->
                        comparisons.add(
                            new Comparison(
                                column,
                                predicate.operator(),
                                Integer.parseInt(parameter.group(1)))));
          }
        }
      }
    }
    return comparisons;
  }

  private static Optional<Identifier> column(Predicate predicate, PlanNode scan) {
    String bare = predicate.key(scan);
    return predicate.columns(scan).stream()
        .map(Identifier::of)
        .filter(name -> name.sql().equals(bare))
        .findFirst();
  }

  /** A range with two ends is taken for a small one already. */
  private static Optional<Value> few(ColumnOf of, Set<String> operators, Table table) {
    Optional<Column> column = table.column(of.name());
    if (operators.size() != 1 || column.isEmpty()) {
      return Optional.empty();
    }
    String operator = operators.iterator().next();
    return operator.equals("=")
        ? rare(of.name(), table, column.get())
        : range(of.name(), operator, column.get());
  }

  private static Optional<Value> many(ColumnOf of, Set<String> operators, Table table) {
    return table
        .column(of.name())
        .filter(column -> operators.equals(Set.of("=")) && !column.commonValues().isEmpty())
        .map(
            column ->
                new Value(of.name(), column.commonValues().get(0), column.commonShares().get(0)))
        .filter(value -> value.share() >= MORE * average(of.name(), table));
  }

  /** The part of the rows that a generic plan expects one value to have. */
  private static double average(Identifier name, Table table) {
    double nulls = table.column(name).map(Column::nulls).orElse(0.0);
    return (1 - nulls) / Math.max(1, table.distinct(name).orElse(1.0));
  }

  private static Optional<Value> rare(Identifier name, Table table, Column column) {
    double distinct = table.distinct(name).orElse(0.0);
    int known = column.commonValues().size();
    double rest = rest(column);
    boolean all = rest < NOTHING || column.bounds().isEmpty() || distinct <= known;
    if (distinct < 2 || all && known == 0) {
      return Optional.empty();
    }
    Value rare =
        all
            ? new Value(
                name, column.commonValues().get(known - 1), column.commonShares().get(known - 1))
            : new Value(
                name, column.bounds().get(column.bounds().size() / 2), rest / (distinct - known));
    return rare.share() * FEWER <= average(name, table) ? Optional.of(rare) : Optional.empty();
  }

  private static Optional<Value> range(Identifier name, String operator, Column column) {
    List<String> bounds = column.bounds();
    if (bounds.size() < ENOUGH_BOUNDS) {
      return Optional.empty();
    }
    String bound = bounds.get(LOWER_LIMITS.contains(operator) ? bounds.size() - 2 : 1);
    return Optional.of(new Value(name, bound, rest(column) / (bounds.size() - 1)));
  }

  /** Of the rows: those whose value is none of the most common ones. */
  private static double rest(Column column) {
    double common = column.commonShares().stream().mapToDouble(share -> share).sum();
    return Math.max(0, 1 - common - column.nulls());
  }
}
