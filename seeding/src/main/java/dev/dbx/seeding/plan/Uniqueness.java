package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.IndexKey;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Makes rows differ where an index demands it: a column whose values never run out gets another one
 * in every row; where there is none, all combinations of the columns' values are dealt in turn.
 */
final class Uniqueness {

  private static final Pattern WORD = Pattern.compile("\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\d_$]*");

  private final Relation table;
  private final Map<Identifier, Cell> cells;
  private final long base;
  private final Map<QualifiedName, Long> settled;
  private final List<String> notes;

  /**
   * @param base how many rows the table has already
   * @param settled indexes that are taken care of, with the number of rows they have room for
   */
  Uniqueness(
      Relation table,
      Map<Identifier, Cell> cells,
      long base,
      Map<QualifiedName, Long> settled,
      List<String> notes) {
    this.table = table;
    this.cells = cells;
    this.base = base;
    this.settled = settled;
    this.notes = notes;
  }

  /** How many rows can be told apart: at most so many as are asked for. */
  long apply(long rows) {
    long possible = rows;
    List<Index> unique =
        table.indexes().stream()
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
    List<Cell> keys = columns(index).stream().flatMap(name -> cell(name).stream()).toList();
    if (keys.isEmpty() || keys.stream().anyMatch(Cell::isUnlike)) {
      return rows;
    }
    Optional<Cell> endless = keys.stream().filter(cell -> isEndless(cell, rows)).findFirst();
    if (endless.isPresent()) {
      endless.get().deal(base, "unique by " + index.name().name().sql());
      return rows;
    }
    return turns(index, keys, rows);
  }

  private boolean isEndless(Cell cell, long rows) {
    OptionalLong capacity = cell.capacity();
    boolean free = !cell.generators().isEmpty() && cell.divisor().isEmpty();
    return free && (capacity.isEmpty() || capacity.getAsLong() >= base + rows);
  }

  /** A partial index binds no other rows, but to be careful with all of them does no harm. */
  private long turns(Index index, List<Cell> keys, long rows) {
    List<Cell> order = new ArrayList<>(keys);
    order.sort(Comparator.comparing((Cell cell) -> cell.divisor().isEmpty()));
    long divisor = 1;
    for (Cell cell : order) {
      long capacity = cell.capacity().orElse(Long.MAX_VALUE);
      if (capacity == 0) {
        return 0;
      }
      boolean dealt =
          cell.followed().isPresent()
              || cell.divisor().isPresent() || cell.pointer().filter(it -> !it.isFree()).isPresent();
      if (!dealt) {
        turn(cell, divisor, index);
      }
      divisor = divisor > Long.MAX_VALUE / Math.max(1, capacity) ? Long.MAX_VALUE : divisor * capacity;
    }
    return atMost(divisor, index, rows);
  }

  private long atMost(long room, Index index, long rows) {
    if (room < rows) {
      notes.add(
          "%s has room for %d different rows: no more are made"
              .formatted(index.name().name().sql(), room));
    }
    return Math.min(rows, room);
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

  private static void turn(Cell cell, long divisor, Index index) {
    cell.pointer().ifPresent(pointer -> pointer.deal(divisor));
    cell.turn(divisor, 0, "unique by " + index.name().name().sql());
  }

  private Optional<Cell> cell(Identifier name) {
    return Optional.ofNullable(cells.get(name));
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
    return cells.keySet().stream().filter(name -> words.contains(name.sql())).toList();
  }
}
