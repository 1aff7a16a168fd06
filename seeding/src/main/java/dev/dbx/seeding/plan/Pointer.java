package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.value.Dice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** To which of its parents each row points by one foreign key. */
final class Pointer {

  /** Of the rows of a tree, so many are roots. */
  private static final double ROOTS = 0.2;

  private final Constraint key;
  private final ForeignKeyTarget target;
  private final Parents parents;
  private final Dice dice;
  private final Dice nullDice;
  private final boolean self;
  private final boolean nullable;

  /** Columns that other keys have filled already, and the parents' columns that must agree. */
  private final Map<Identifier, Identifier> shared = new LinkedHashMap<>();

  private double nulls;
  private Placing placing = Placing.NONE;
  private Optional<Pointer> partner = Optional.empty();
  private List<Long> eligible = List.of();
  private Predicate<RowView> required = row -> false;
  private OptionalLong divisor = OptionalLong.empty();
  private OptionalLong turns = OptionalLong.empty();
  private Map<List<Optional<String>>, List<Long>> byShared = Map.of();

  /**
   * @param self whether the parents are of the same table, and of the same plan
   * @param nullable whether it may point nowhere
   * @param nulls part of the rows that do, 0 to 1
   */
  Pointer(
      Constraint key, Parents parents, Dice dice, boolean self, boolean nullable, double nulls) {
    this.key = key;
    this.target = key.reference().orElseThrow();
    this.parents = parents;
    this.dice = dice.named(key.name().value());
    this.nullDice = this.dice.named("null");
    this.self = self;
    this.nullable = nullable;
    this.nulls = nulls;
  }

  Constraint key() {
    return key;
  }

  QualifiedName target() {
    return target.table();
  }

  /** Whether it is of one column. */
  boolean isSingle() {
    return key.columns().size() == 1;
  }

  Couple couple(Identifier column, boolean ordered, boolean dealt) {
    return new Couple(parents, referenced(column), ordered, dealt, dice);
  }

  boolean isPlanned() {
    return parents instanceof Parents.Planned;
  }

  /** Whether its parents are known, or those of the same table. */
  boolean isReady() {
    return self || parents.isReady();
  }

  /** How many rows it may point to. */
  long parents() {
    return partner.isEmpty() ? parents.count() : eligible().size();
  }

  /** Another key shares columns with this one, and must find a row that agrees. */
  void agreeWith(Pointer other) {
    partner = Optional.of(other);
  }

  /** In some rows it must not point nowhere. */
  void require(Predicate<RowView> rows) {
    required = rows;
  }

  private synchronized List<Long> eligible() {
    if (eligible.isEmpty()) {
      Pointer other = partner.orElseThrow();
      List<Long> rows = new ArrayList<>();
      for (long i = 0; i < parents.count(); i++) {
        List<Optional<String>> values = new ArrayList<>();
        for (Identifier column : other.shared.keySet()) {
          values.add(parents.value(referenced(column), i));
        }
        if (other.byShared().containsKey(values)) {
          rows.add(i);
        }
      }
      eligible = rows;
    }
    return eligible;
  }

  private long eligible(long position) {
    return partner.isEmpty() ? position : eligible().get(Math.toIntExact(position));
  }

  boolean isSelf() {
    return self;
  }

  /** Whether all of these columns are its own. */
  boolean fills(List<Cell> cells) {
    return cells.stream().allMatch(cell -> key.columns().contains(cell.name()));
  }

  void share(Identifier column) {
    shared.put(column, referenced(column));
  }

  boolean isFree() {
    return shared.isEmpty() && divisor.isEmpty() && !self;
  }

  /** Whether another key decides among which rows it chooses. */
  boolean agrees() {
    return !shared.isEmpty() && divisor.isEmpty() && turns.isEmpty() && !self;
  }

  /** From now on rows with the same {@code index % every} point to one after the other of those. */
  void turn(long every) {
    turns = OptionalLong.of(every);
    nulls = 0;
  }

  /** Among how many it chooses at least. */
  long fewest() {
    return byShared().values().stream().mapToLong(List::size).min().orElse(0);
  }

  /** From now on rows with the same {@code index / divisor % parents} point to the same parent. */
  void deal(long every) {
    divisor = OptionalLong.of(every);
    nulls = 0;
  }

  /** The rows of the plan stand for others: those whose couple of keys is not there yet. */
  void place(Placing other) {
    placing = other;
  }

  /** What a column is where the key is dealt. */
  Optional<String> dealt(Identifier column, long position) {
    long parent = dice.shuffled(position / divisor.orElse(1) % parents(), parents());
    return parents.value(referenced(column), eligible(parent));
  }

  Identifier referenced(Identifier column) {
    return target.columns().get(key.columns().indexOf(column));
  }

  Source source(Identifier column) {
    Identifier referenced = referenced(column);
    return row -> {
      OptionalLong parent = parent(row);
      return parent.isEmpty() ? Optional.empty() : parents.value(referenced, parent.getAsLong());
    };
  }

  /** Of another column of the parent. */
  Optional<String> value(Identifier column, RowView row) {
    OptionalLong parent = parent(row);
    return parent.isEmpty() ? Optional.empty() : parents.value(column, parent.getAsLong());
  }

  OptionalLong parent(RowView row) {
    long index = row.index();
    if (parents() == 0) {
      return OptionalLong.empty();
    }
    if (self) {
      return ofTree(row);
    }
    if (divisor.isPresent()) {
      long position = placing.position(index) / divisor.getAsLong() % parents();
      return OptionalLong.of(eligible(dice.shuffled(position, parents())));
    }
    boolean mayBeNull = nulls > 0 && !required.test(row);
    if (mayBeNull && nullDice.unit(index) < nulls) {
      return OptionalLong.empty();
    }
    return shared.isEmpty()
        ? OptionalLong.of(eligible(dice.below(index, parents())))
        : agreeing(row);
  }

  /** Parents come before their children, so that any order of rows will do. */
  private OptionalLong ofTree(RowView row) {
    long place = row.place();
    if (divisor.isPresent()) {
      return place == 0 ? root(row) : OptionalLong.of(place - 1);
    }
    boolean mayBeNull = nulls > 0 && !required.test(row);
    if (place == 0 || mayBeNull && nullDice.unit(place) < ROOTS) {
      return root(row);
    }
    return shared.isEmpty() ? OptionalLong.of(dice.below(place, place)) : agreeing(row);
  }

  private OptionalLong root(RowView row) {
    return mayBeNull(row) ? OptionalLong.empty() : OptionalLong.of(row.place());
  }

  /** Whether a row may point nowhere. */
  boolean mayBeNull(RowView row) {
    return nullable && !required.test(row);
  }

  /** Rows are other ones now. */
  synchronized void forget() {
    byShared = Map.of();
    eligible = List.of();
  }

  private OptionalLong agreeing(RowView row) {
    List<Optional<String>> wanted = new ArrayList<>();
    for (Identifier column : shared.keySet()) {
      Optional<String> value = row.value(column);
      if (value.isEmpty()) {
        return OptionalLong.empty();
      }
      wanted.add(value);
    }
    List<Long> rows = byShared().getOrDefault(wanted, List.of());
    if (self) {
      int before = Collections.binarySearch(rows, row.place());
      rows = rows.subList(0, before < 0 ? -before - 1 : before);
    }
    return rows.isEmpty() ? OptionalLong.empty() : OptionalLong.of(rows.get(one(row, rows.size())));
  }

  private int one(RowView row, int size) {
    if (turns.isEmpty()) {
      return dice.below(row.index(), size);
    }
    long position = placing.position(row.index());
    long every = turns.getAsLong();
    return (int) ((dice.below(position % every, size) + position / every) % size);
  }

  private synchronized Map<List<Optional<String>>, List<Long>> byShared() {
    if (byShared.isEmpty()) {
      Map<List<Optional<String>>, List<Long>> rows = new HashMap<>();
      for (long i = 0; i < parents.count(); i++) {
        List<Optional<String>> values = new ArrayList<>();
        for (Identifier column : shared.values()) {
          values.add(parents.value(column, i));
        }
        rows.computeIfAbsent(values, none -> new ArrayList<>()).add(i);
      }
      byShared = rows;
    }
    return byShared;
  }
}
