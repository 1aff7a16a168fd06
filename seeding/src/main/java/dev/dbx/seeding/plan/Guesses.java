package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.Case;
import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.check.Limits.Presence;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.value.Dice;
import dev.dbx.seeding.value.Fit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows that conditions may be content with, made of rows that they are not content with. */
final class Guesses {

  private static final int MOST = 30;
  private static final int AT_FIRST = 120;
  private static final int AFTER_WINS = 4;
  private static final int COMBINED = 24;

  private final Draft draft;
  private final Group group;
  private final Constants constants;
  private final Dice dice;
  private final Map<String, Integer> wins = new HashMap<>();

  Guesses(Draft draft, Group group) {
    this.draft = draft;
    this.group = group;
    this.constants = Constants.of(group.unread(), group.conditions());
    this.dice = draft.dice().named("guesses");
  }

  /** A column with another value. */
  record Change(String kind, int column, Optional<String> value) {}

  /**
   * A row with one column changed to a value that stands in the conditions.
   *
   * @param row of which it is made
   */
  record Named(int row, Change change, List<Optional<String>> values) {}

  /**
   * A row with some columns changed.
   *
   * @param kind of the change, which may do for other rows, too
   */
  record Guess(String kind, List<Optional<String>> values) {}

  List<Named> named(List<List<Optional<String>>> rows) {
    List<Named> guesses = new ArrayList<>();
    List<String> values = constants.named();
    for (int i = 0; i < group.columns().size(); i++) {
      for (int j = 0; j < values.size() && j < MOST; j++) {
        if (isFree(cell(i)) && isNamed(cell(i).type(), values.get(j))) {
          Change change = new Change("named", i, Optional.of(values.get(j)));
          List<Optional<String>> row = rows.get(j % rows.size());
          guesses.add(new Named(j % rows.size(), change, changed(row, List.of(change))));
        }
      }
    }
    return guesses;
  }

  private static boolean isNamed(DataType type, String value) {
    return type.isText() || type.isInteger() && value.matches("-?\\d{1,9}");
  }

  private Cell cell(int position) {
    return draft.cell(group.columns().get(position)).orElseThrow();
  }

  /** Whether it may have another value than the one that it has. */
  private boolean isFree(Cell cell) {
    boolean none = cell.fixed().isPresent() && !cell.isUnlike();
    boolean apart = cell.fixed().isPresent() && isApart(cell) && !isRange(cell);
    return cell.pointer().isEmpty() && cell.followed().isEmpty() && !none && !apart;
  }

  private boolean isApart(Cell cell) {
    return draft.table().indexes().stream()
        .anyMatch(index -> index.exclusion() && index.definition().contains(cell.name().sql()));
  }

  private static boolean isRange(Cell cell) {
    return cell.type().plain() instanceof DataType.RangeOf;
  }

  /** As far as dbx can tell: PostgreSQL judges the conditions, but not the bounds of partitions. */
  boolean fits(Change change, Case way) {
    Cell cell = cell(change.column());
    Limits limits = way.limits(cell.name());
    if (change.value().isEmpty()) {
      return !draft.isRequired(cell.name()) && limits.presence() != Presence.REQUIRED;
    }
    return limits.presence() != Presence.NULL
        && Fit.fits(change.value().get(), cell.type(), limits);
  }

  /** A kind of change has made a row that is accepted. */
  void won(String kind) {
    wins.merge(kind, 1, Integer::sum);
  }

  /**
   * What may be tried instead of a row.
   *
   * @param number of the row: the same kinds of changes give other rows for another one
   * @param round of trying; later ones change several columns
   */
  List<Guess> about(List<Optional<String>> row, Case way, long number, int round) {
    List<List<Change>> byColumn = new ArrayList<>();
    for (int i = 0; i < group.columns().size(); i++) {
      byColumn.add(changes(i, row, number, round).stream().filter(it -> fits(it, way)).toList());
    }
    List<List<Change>> all = new ArrayList<>();
    for (int i = 0; i < COMBINED && round > 0; i++) {
      all.add(several(byColumn, dice.named(round + " " + i)));
    }
    byColumn.stream().flatMap(List::stream).forEach(change -> all.add(List.of(change)));
    List<List<Change>> won =
        all.stream()
            .filter(changes -> wins.containsKey(kind(changes)))
            .sorted(Comparator.comparing(changes -> -wins.getOrDefault(kind(changes), 0)))
            .limit(AFTER_WINS)
            .toList();
    return (won.isEmpty() ? all.subList(0, Math.min(all.size(), AT_FIRST)) : won)
        .stream().map(changes -> new Guess(kind(changes), changed(row, changes))).toList();
  }

  private static String kind(List<Change> changes) {
    return changes.stream()
        .map(change -> change.column() + change.kind())
        .collect(Collectors.joining("; "));
  }

  /** One of the changes of each of some columns. */
  private static List<Change> several(List<List<Change>> byColumn, Dice dice) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < byColumn.size(); i++) {
      List<Change> all = byColumn.get(i);
      if (!all.isEmpty() && dice.below(2L * i, 3) > 0) {
        changes.add(all.get(dice.below(2L * i + 1, all.size())));
      }
    }
    return changes;
  }

  private static List<Optional<String>> changed(List<Optional<String>> row, List<Change> changes) {
    List<Optional<String>> values = new ArrayList<>(row);
    changes.forEach(change -> values.set(change.column(), change.value()));
    return List.copyOf(values);
  }

  private List<Change> changes(int column, List<Optional<String>> row, long number, int round) {
    List<Change> changes = new ArrayList<>();
    Cell cell = cell(column);
    boolean pointsSelf = cell.pointer().filter(Pointer::isSelf).isPresent();
    if (!pointsSelf && cell.pointer().filter(it -> !it.isSingle()).isEmpty()) {
      changes.add(new Change("null", column, Optional.empty()));
    }
    if (isFree(cell)) {
      boolean within = cell.fixed().isPresent() && isApart(cell);
      new Alternatives(constants, number, round, within)
          .of(cell.type(), row.get(column))
          .forEach((kind, value) -> changes.add(new Change(kind, column, Optional.of(value))));
      for (int i = 0; i < row.size(); i++) {
        if (i != column && row.get(i).isPresent() && isAlike(i, column)) {
          changes.add(new Change("as " + i, column, row.get(i)));
        }
      }
    }
    return changes;
  }

  private boolean isAlike(int one, int other) {
    List<Identifier> columns = group.columns();
    DataType left = DataType.of(draft.types(), columns.get(one));
    DataType right = DataType.of(draft.types(), columns.get(other));
    return left.plain().equals(right.plain()) || left.isText() && right.isText();
  }
}
