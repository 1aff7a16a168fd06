package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.Arithmetic;
import dev.dbx.seeding.check.Case;
import dev.dbx.seeding.check.Limits.Presence;
import dev.dbx.seeding.check.Measure;
import dev.dbx.seeding.check.RowRule;
import dev.dbx.seeding.check.RowRule.Ordered;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.value.Dice;
import dev.dbx.seeding.value.Generator;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the cells of a table into sources, with the rules between them. */
final class Sources {

  /** Of the rows, so many have no value where they need none. */
  private static final double NULLS = 0.1;

  private static final double MOSTLY_NULL = 0.8;
  private static final Pattern RARE =
      Pattern.compile(".*(delet|archiv|cancel|reject|banned|suspend|closed|resolved|revoked).*");

  private final Draft draft;

  Sources(Draft draft) {
    this.draft = draft;
  }

  /** By column. */
  Map<Identifier, Source> all() {
    Map<Identifier, Source> sources = new LinkedHashMap<>();
    draft.cells().forEach((name, cell) -> sources.put(name, source(cell)));
    ordered(sources);
    computed(sources);
    different(sources);
    draft.rules(RowRule.Sum.class).forEach(rule -> new Sums(draft).apply(rule, sources));
    return sources;
  }

  private Source source(Cell cell) {
    Source base = withoutNulls(cell);
    boolean never = cell.isNotNull() || cell.fixed().isPresent();
    Dice own = draft.dice().named(cell.name().sql()).named("null");
    double share = RARE.matcher(cell.name().value()).matches() ? MOSTLY_NULL : NULLS;
    boolean differs = cell.isUnlike();
    return row -> {
      if (cell.escapes(row.index())) {
        return cell.escaped().get(draft.caseOf(row)).map(it -> it.value(row.index()));
      }
      Presence presence = draft.way(row).limits(cell.name()).presence();
      boolean isNull =
          presence == Presence.NULL
              || presence == Presence.OPEN
                  && !never
                  && !differs
                  && cell.pointer().isEmpty()
                  && own.unit(row.index()) < share;
      return isNull && !cell.isNotNull() ? Optional.empty() : base.value(row);
    };
  }

  private Source withoutNulls(Cell cell) {
    if (cell.followed().isPresent()) {
      return cell.followed().get();
    }
    if (cell.pointer().isPresent()) {
      return cell.pointer().get().source(cell.name());
    }
    if (cell.fixed().isPresent()) {
      return cell.fixed().get();
    }
    List<Optional<Generator>> generators = cell.generators();
    return row -> {
      Optional<Generator> generator =
          generators.isEmpty() ? Optional.empty() : generators.get(draft.caseOf(row));
      return generator.map(it -> value(cell, it, row.index()));
    };
  }

  private static String value(Cell cell, Generator generator, long index) {
    if (cell.isUnlike()) {
      return generator.distinct(cell.base() + index);
    }
    if (cell.divisor().isPresent()) {
      long position = cell.position(index);
      return generator.capacity().isPresent()
          ? generator.distinct(position % generator.capacity().getAsLong())
          : generator.distinct(position);
    }
    return generator.value(index);
  }

  /** What CHECKs say, and what names do, in each case. */
  private void ordered(Map<Identifier, Source> sources) {
    List<Ordering> orderings =
        draft.cases().stream()
            .map(
                way ->
                    new Ordering(
                        orders(way), draft.types(), way::limits, draft.dice().named("order")))
            .toList();
    for (Cell cell : draft.cells().values()) {
      boolean concerned = orderings.stream().anyMatch(it -> it.concerns(cell.name()));
      if (concerned && !cell.isUnlike() && cell.pointer().isEmpty()) {
        sources.computeIfPresent(
            cell.name(),
            (name, free) -> {
              List<Source> byCase =
                  orderings.stream()
                      .map(it -> it.concerns(name) ? it.source(name, free) : free)
                      .toList();
              return row -> byCase.get(draft.caseOf(row)).value(row);
            });
      }
    }
  }

  private List<Ordered> orders(Case way) {
    List<Ordered> rules =
        new ArrayList<>(
            way.rules().stream()
                .filter(Ordered.class::isInstance)
                .map(Ordered.class::cast)
                .filter(rule -> isMeasured(rule.left()) && isMeasured(rule.right()))
                .toList());
    Pairs.of(draft.types().keySet()).stream()
        .filter(
            rule ->
                isMeasured(rule.left())
                    && DataType.of(draft.types(), rule.left())
                        .equals(DataType.of(draft.types(), rule.right())))
        .filter(rule -> rules.stream().noneMatch(it -> isAbout(it, rule)))
        .forEach(rules::add);
    return rules;
  }

  private static boolean isAbout(Ordered one, Ordered other) {
    return Set.of(one.left(), one.right()).equals(Set.of(other.left(), other.right()));
  }

  private boolean isMeasured(Identifier column) {
    return draft.cell(column).filter(cell -> Measure.measures(cell.type())).isPresent();
  }

  private void computed(Map<Identifier, Source> sources) {
    for (RowRule.Computed rule : draft.rules(RowRule.Computed.class)) {
      Optional<Cell> cell = draft.cell(rule.column());
      if (cell.isPresent() && cell.get().pointer().isEmpty()) {
        Source free = sources.getOrDefault(rule.column(), row -> Optional.empty());
        sources.put(
            rule.column(),
            row ->
                draft.way(row).rules().contains(rule)
                    ? computed(rule, cell.get().type(), row)
                    : free.value(row));
      }
    }
  }

  private Optional<String> computed(RowRule.Computed rule, DataType type, RowView row) {
    int scale = Measure.step(type).scale();
    return Arithmetic.value(
            rule.expression(),
            name ->
                row.value(name).flatMap(text -> Measure.of(DataType.of(draft.types(), name), text)))
        .map(value -> Measure.text(type, value.setScale(scale, RoundingMode.HALF_UP)));
  }

  private static final int TRIES = 40;

  /** Two columns that must be alike, or must not. */
  private void different(Map<Identifier, Source> sources) {
    for (RowRule.Equal rule : draft.rules(RowRule.Equal.class)) {
      Source free = sources.getOrDefault(rule.left(), row -> Optional.empty());
      Optional<Cell> left = draft.cell(rule.left());
      if (left.isPresent() && (rule.equal() || left.get().followed().isEmpty())) {
        sources.put(
            rule.left(),
            row ->
                !draft.way(row).rules().contains(rule)
                    ? free.value(row)
                    : rule.equal()
                        ? row.value(rule.right())
                            .or(() -> left.get().isNotNull() ? free.value(row) : Optional.empty())
                        : unlike(left.get(), free, row.value(rule.right()), row));
      }
    }
  }

  private static Optional<String> unlike(
      Cell cell, Source free, Optional<String> other, RowView row) {
    Optional<String> value = free.value(row);
    if (cell.divisor().isPresent() && value.isPresent()) {
      return beside(cell, other, row.index());
    }
    for (int i = 1; i < TRIES && value.isPresent() && value.equals(other); i++) {
      value = free.value(new Shifted(row, i));
    }
    return value;
  }

  /** Of values that are dealt in turn, the one of a row's turn if another one is left out. */
  private static Optional<String> beside(Cell cell, Optional<String> other, long index) {
    long every = cell.divisor().orElse(1);
    long turn = cell.position(index);
    for (long earlier = 0; earlier <= turn; earlier++) {
      if (cell.dealt(earlier * every).equals(other)) {
        return cell.dealt((turn + 1) * every);
      }
    }
    return cell.dealt(turn * every);
  }

  /** The same row as if it had another number. */
  private record Shifted(RowView row, int by) implements RowView {
    @Override
    public long index() {
      return row.index() + by;
    }

    @Override
    public long place() {
      return row.place();
    }

    @Override
    public Optional<String> value(Identifier column) {
      return row.value(column);
    }
  }
}
