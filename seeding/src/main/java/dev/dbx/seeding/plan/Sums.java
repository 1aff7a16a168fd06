package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.Bound;
import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.check.Measure;
import dev.dbx.seeding.check.RowRule.Sum;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.value.Dice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Columns that must add up: each leaves to those behind it what they need. */
final class Sums {

  private static final BigDecimal FAR = BigDecimal.valueOf(1_000_000_000_000_000L);

  private final Draft draft;
  private final Dice dice;

  Sums(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice().named("sum");
  }

  void apply(Sum rule, Map<Identifier, Source> sources) {
    Map<Identifier, Source> before = Map.copyOf(sources);
    List<Identifier> open =
        rule.columns().stream()
            .filter(name -> draft.cell(name).filter(Sums::isOpen).isPresent())
            .toList();
    for (Identifier column : open) {
      Source free = before.getOrDefault(column, row -> Optional.empty());
      List<Identifier> later = open.subList(open.indexOf(column) + 1, open.size());
      sources.put(
          column,
          row -> {
            Optional<String> value = free.value(row);
            boolean whole =
                value.isPresent()
                    && later.stream()
                        .allMatch(it -> before.getOrDefault(it, free).value(row).isPresent());
            return draft.way(row).rules().contains(rule) && whole
                ? value.map(text -> summed(rule, column, later, text, row))
                : value;
          });
    }
  }

  private static boolean isOpen(Cell cell) {
    return cell.pointer().isEmpty() && cell.fixed().isEmpty() && !cell.isDealt();
  }

  private String summed(
      Sum rule, Identifier column, List<Identifier> later, String value, RowView row) {
    DataType type = type(column);
    BigDecimal step = Measure.step(type);
    BigDecimal others = BigDecimal.ZERO;
    for (Identifier other : rule.columns()) {
      if (!other.equals(column) && !later.contains(other)) {
        others = others.add(measured(other, row.value(other)));
      }
    }
    BigDecimal low = lowest(column, row);
    BigDecimal high = highest(column, row);
    for (Bound least : rule.least().stream().toList()) {
      BigDecimal most = later.stream().map(it -> highest(it, row)).reduce(others, BigDecimal::add);
      low = low.max(rounded(inner(least, step).subtract(most), step, RoundingMode.CEILING));
    }
    for (Bound most : rule.most().stream().toList()) {
      BigDecimal least = later.stream().map(it -> lowest(it, row)).reduce(others, BigDecimal::add);
      high =
          high.min(rounded(inner(most, step.negate()).subtract(least), step, RoundingMode.FLOOR));
    }
    BigDecimal wanted = measured(column, Optional.of(value));
    if (wanted.compareTo(low) >= 0 && wanted.compareTo(high) <= 0) {
      return value;
    }
    BigDecimal top = high.min(low.add(BigDecimal.valueOf(1_000)));
    long steps = top.subtract(low).max(BigDecimal.ZERO).divideToIntegralValue(step).longValue();
    long chosen = dice.named(column.sql()).below(row.index(), steps + 1);
    return Measure.text(type, low.add(step.multiply(BigDecimal.valueOf(chosen))));
  }

  private static BigDecimal inner(Bound bound, BigDecimal step) {
    return bound.inclusive() ? bound.value() : bound.value().add(step);
  }

  private static BigDecimal rounded(BigDecimal value, BigDecimal step, RoundingMode mode) {
    return value.divide(step, 0, mode).multiply(step);
  }

  private DataType type(Identifier column) {
    return DataType.of(draft.types(), column);
  }

  private BigDecimal measured(Identifier column, Optional<String> value) {
    return value.flatMap(text -> Measure.of(type(column), text)).orElse(BigDecimal.ZERO);
  }

  private Limits limits(Identifier column, RowView row) {
    return draft.way(row).limits(column);
  }

  private BigDecimal lowest(Identifier column, RowView row) {
    return limits(column, row).lowest(type(column)).orElse(BigDecimal.ZERO);
  }

  private BigDecimal highest(Identifier column, RowView row) {
    BigDecimal most = Measure.largest(type(column)).min(FAR);
    return limits(column, row).highest(type(column)).map(most::min).orElse(most);
  }
}
