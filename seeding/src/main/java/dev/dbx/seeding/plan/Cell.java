package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.value.Generator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A column on its way to a source of values. */
final class Cell {

  private final Column column;
  private final DataType type;
  private List<Optional<Generator>> generators = List.of();
  private Optional<Pointer> pointer = Optional.empty();
  private Optional<Source> source = Optional.empty();
  private Optional<Source> follows = Optional.empty();
  private long escapedFrom = Long.MAX_VALUE;
  private List<Optional<Generator>> escapes = List.of();
  private String words = "";
  private String why = "";
  private boolean unlike;
  private long base;
  private OptionalLong divisor = OptionalLong.empty();
  private Placing placing = Placing.NONE;

  Cell(Column column, DataType type) {
    this.column = column;
    this.type = type;
  }

  Column column() {
    return column;
  }

  Identifier name() {
    return column.name();
  }

  /** By its own constraint or by that of its domain. */
  boolean isNotNull() {
    return column.notNull() || isNotNull(type);
  }

  private static boolean isNotNull(DataType type) {
    return type instanceof DataType.DomainOver over
        && (over.domain().notNull() || isNotNull(over.base()));
  }

  DataType type() {
    return type;
  }

  Optional<Pointer> pointer() {
    return pointer;
  }

  /** One for each of the table's cases, which only some of them may have. */
  List<Optional<Generator>> generators() {
    return generators;
  }

  boolean isOpen() {
    return pointer.isEmpty() && source.isEmpty() && generators.isEmpty();
  }

  /** Whether no two rows have the same value. */
  boolean isUnlike() {
    return unlike;
  }

  Optional<Source> fixed() {
    return source;
  }

  String words() {
    return words;
  }

  String why() {
    return why;
  }

  long base() {
    return base;
  }

  OptionalLong divisor() {
    return divisor;
  }

  void point(Pointer to, String what, String reason) {
    pointer = Optional.of(to);
    explain(what, reason);
  }

  /** From now on the value is the one that another row has, where there is one. */
  void follow(Source other, String reason) {
    follows = Optional.of(other);
    explain(words, reason);
  }

  Optional<Source> followed() {
    return follows;
  }

  /** From a row on, the values are other ones. */
  void escape(long from, List<Optional<Generator>> others) {
    escapedFrom = from;
    escapes = List.copyOf(others);
  }

  /** Whether its values depend on the number of the row, lest rows be alike. */
  boolean isDealt() {
    return unlike || divisor.isPresent() || escapedFrom < Long.MAX_VALUE;
  }

  boolean escapes(long row) {
    return row >= escapedFrom;
  }

  List<Optional<Generator>> escaped() {
    return escapes;
  }

  void generate(List<Optional<Generator>> all, String what, String reason) {
    generators = List.copyOf(all);
    explain(what, reason);
  }

  void fix(Source value, boolean differs, String what, String reason) {
    source = Optional.of(value);
    unlike = differs;
    explain(what, reason);
  }

  /** From now on the value of a row is the one of its number, counted from a base. */
  void deal(long first, String reason) {
    unlike = true;
    base = first;
    explain(words + ", each another one", reason);
  }

  /** From now on it is the one of {@code index / divisor}, over and over again. */
  void turn(long every, String reason) {
    divisor = OptionalLong.of(every);
    base = 0;
    explain(words + ", in turns", reason);
  }

  /** The rows of the plan stand for others: those whose combination is not there yet. */
  void place(Placing other) {
    placing = other;
    pointer.ifPresent(it -> it.place(other));
  }

  long position(long index) {
    return placing.position(index) / divisor.orElse(1);
  }

  /** What it is for a combination. */
  Optional<String> dealt(long position) {
    if (pointer.isPresent()) {
      return pointer.get().dealt(name(), position);
    }
    return generators.stream()
        .flatMap(Optional::stream)
        .findFirst()
        .map(
            generator ->
                generator.distinct(
                    position / divisor.orElse(1) % generator.capacity().orElse(Long.MAX_VALUE)));
  }

  private void explain(String what, String reason) {
    words = what;
    why = reason;
  }

  /** How many different values there may be; empty for as many as anybody asks for. */
  OptionalLong capacity() {
    if (follows.isPresent()) {
      return OptionalLong.of(1);
    }
    if (pointer.isPresent()) {
      return OptionalLong.of(pointer.get().parents());
    }
    long least = Long.MAX_VALUE;
    for (Optional<Generator> generator : generators) {
      OptionalLong capacity = generator.map(Generator::capacity).orElse(OptionalLong.of(0));
      if (capacity.isPresent()) {
        least = Math.min(least, capacity.getAsLong());
      }
    }
    return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
  }
}
