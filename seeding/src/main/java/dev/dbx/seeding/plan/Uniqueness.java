package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.IndexKey;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.check.Case;
import dev.dbx.seeding.value.Generator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes rows differ where an index demands it: a column whose values never run out gets another one
 * in every row; where there is none, all combinations of the columns' values are dealt in turn.
 */
final class Uniqueness {

  private static final Pattern WORD =
      Pattern.compile("\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\d_$]*");

  private final Draft draft;
  private final Existing existing;
  private final long base;
  private final long asked;
  private final Map<QualifiedName, Long> settled;
  private final Map<QualifiedName, List<Case>> escapes;
  private final List<Escape> escaping = new ArrayList<>();

  /**
   * Rows that must not be in a partial index.
   *
   * @param from the number of the first one
   * @param ways not to be in it
   */
  record Escape(long from, List<Case> ways) {}

  /**
   * @param base how many rows the table has already
   * @param asked how many rows are asked for; there may be more to choose from
   * @param settled indexes that are taken care of, with the number of rows they have room for
   * @param escapes ways not to be in a partial index, by its name
   */
  Uniqueness(
      Draft draft,
      Existing existing,
      long base,
      long asked,
      Map<QualifiedName, Long> settled,
      Map<QualifiedName, List<Case>> escapes) {
    this.draft = draft;
    this.existing = existing;
    this.base = base;
    this.asked = asked;
    this.settled = settled;
    this.escapes = escapes;
  }

  /** What follows from {@link #apply}. */
  List<Escape> escaping() {
    return escaping;
  }

  /** How many rows can be told apart: at most so many as are asked for. */
  long apply(long rows) {
    long possible = rows;
    List<Index> unique =
        draft.table().indexes().stream()
            .filter(index -> index.unique() && index.valid())
            .sorted(Comparator.comparing((Index index) -> columns(index).size()))
            .toList();
    for (Index index : unique) {
      possible = Math.min(possible, apply(index, possible));
    }
    return possible;
  }

  private long apply(Index index, long rows) {
    if (settled.containsKey(index.name())) {
      return atMost(settled.get(index.name()), index, rows);
    }
    List<Cell> keys = columns(index).stream().flatMap(name -> draft.cell(name).stream()).toList();
    if (keys.isEmpty() || keys.stream().anyMatch(Cell::isUnlike)) {
      return rows;
    }
    Optional<Cell> endless = keys.stream().filter(cell -> isEndless(cell, rows)).findFirst();
    if (endless.isPresent()) {
      endless.get().deal(free(endless.get(), rows), "unique by " + index.name().name().sql());
      return rows;
    }
    return turns(index, keys, rows);
  }

  private static final int LOOKED_AT = 500;
  private static final int TRIES = 8;

  /** Counted on from the rows that are there; if some of them have such values, from further on. */
  private long free(Cell cell, long rows) {
    long from = base;
    for (int i = 0; i < TRIES && base > 0; i++) {
      List<String> values = new ArrayList<>();
      Generator generator =
          cell.generators().stream().flatMap(Optional::stream).findFirst().orElseThrow();
      for (long number = 0; number < Math.min(rows, LOOKED_AT); number++) {
        values.add(generator.distinct(from + number));
      }
      if (!existing.hasAny(draft.table().name(), cell.name(), values)) {
        return from;
      }
      from += Math.max(rows, LOOKED_AT) << i;
    }
    return from;
  }

  private boolean isEndless(Cell cell, long rows) {
    OptionalLong capacity = cell.capacity();
    boolean free = !cell.generators().isEmpty() && cell.divisor().isEmpty();
    return free && (capacity.isEmpty() || capacity.getAsLong() >= base + rows);
  }

  /** As if a partial index bound all rows; those behind its room stay out of it. */
  private long turns(Index index, List<Cell> keys, long rows) {
    List<Cell> order = new ArrayList<>(keys);
    order.sort(Comparator.comparing((Cell cell) -> cell.divisor().isEmpty()));
    boolean anew =
        order.stream().anyMatch(cell -> cell.pointer().filter(Pointer::isPlanned).isPresent());
    long needed = anew ? rows : base + rows;
    long divisor = 1;
    Set<Pointer> counted = new HashSet<>();
    for (Cell cell : order) {
      boolean again = cell.pointer().filter(pointer -> !counted.add(pointer)).isPresent();
      boolean open = cell.divisor().isEmpty() && cell.followed().isEmpty();
      if (open && !again && divisor >= needed) {
        // told apart already
        continue;
      }
      boolean fixed = again || cell.followed().isPresent() || isPartOfKey(cell, keys);
      Optional<Pointer> agreeing = cell.pointer().filter(it -> !fixed && it.agrees());
      long capacity =
          fixed ? 1 : agreeing.map(Pointer::fewest).orElse(cell.capacity().orElse(Long.MAX_VALUE));
      if (capacity == 0) {
        return 0;
      }
      if (agreeing.isPresent()) {
        agreeing.get().turn(divisor);
      } else if (!fixed && open && cell.pointer().filter(it -> !it.isFree()).isEmpty()) {
        turn(cell, divisor, index);
      }
      divisor = divisor > Long.MAX_VALUE / capacity ? Long.MAX_VALUE : divisor * capacity;
    }
    long possible = atMost(divisor, index, rows);
    boolean old = base > 0 && !anew && order.stream().allMatch(cell -> cell.divisor().isPresent());
    return old ? beside(index, order, divisor, possible) : possible;
  }

  /** Rows that differ in the whole of a foreign key may be alike in a part of it. */
  private static boolean isPartOfKey(Cell cell, List<Cell> keys) {
    return cell.pointer()
        .filter(
            pointer ->
                !pointer.key().columns().stream()
                    .allMatch(name -> keys.stream().anyMatch(key -> key.name().equals(name))))
        .isPresent();
  }

  private static final int MOST_TAKEN = 100_000;

  /** Combinations that are there are left out. */
  private long beside(Index index, List<Cell> keys, long room, long rows) {
    List<Identifier> columns = keys.stream().map(Cell::name).toList();
    Set<List<String>> taken =
        existing
            .keys(draft.table().name(), columns, List.of(), Optional.empty(), MOST_TAKEN)
            .stream()
            .map(key -> columns.stream().map(column -> key.getOrDefault(column, "")).toList())
            .collect(Collectors.toSet());
    List<Long> free = new ArrayList<>();
    for (long position = 0; position < room && free.size() < rows; position++) {
      long at = position;
      List<String> values = keys.stream().map(cell -> cell.dealt(at).orElse("")).toList();
      if (!taken.contains(values)) {
        free.add(position);
      }
    }
    keys.forEach(cell -> cell.place(row -> free.get(Math.toIntExact(row))));
    return atMost(free.size(), index, rows);
  }

  private long atMost(long room, Index index, long rows) {
    List<Case> ways = escapes.getOrDefault(index.name(), List.of());
    if (room < rows && !ways.isEmpty()) {
      escaping.add(new Escape(room, ways));
      return rows;
    }
    if (room < asked) {
      draft
          .notes()
          .add(
              "%s has room for %d different rows: no more are made"
                  .formatted(index.name().name().sql(), room));
    }
    return Math.min(rows, room);
  }

  private static void turn(Cell cell, long divisor, Index index) {
    cell.pointer().ifPresent(pointer -> pointer.deal(divisor));
    cell.turn(divisor, "unique by " + index.name().name().sql());
  }

  /** Columns of the keys, also those in expressions. */
  private List<Identifier> columns(Index index) {
    List<Identifier> columns = new ArrayList<>();
    for (IndexKey key : index.keys()) {
      key.column().ifPresentOrElse(columns::add, () -> columns.addAll(named(key.expression())));
    }
    return columns;
  }

  private List<Identifier> named(String expression) {
    List<String> words = WORD.matcher(expression).results().map(word -> word.group()).toList();
    return draft.cells().keySet().stream().filter(name -> words.contains(name.sql())).toList();
  }
}
