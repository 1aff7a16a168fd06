package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.plan.TableRows.Chosen;
import dev.dbx.seeding.value.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** To which of the rows that are chosen already a row of the same table may point. */
final class Ancestors {

  private static final double ROOTS = 0.2;
  private static final int PICKS = 4;
  private static final int LOOKED_AT = 200;

  private final Group group;
  private final List<Chosen> chosen;
  private final List<Pointer> pointers;
  private final Draft draft;
  private final Dice dice;

  /**
   * @param chosen to which rows are added
   */
  Ancestors(Draft draft, Group group, List<Chosen> chosen) {
    this.draft = draft;
    this.group = group;
    this.chosen = chosen;
    this.dice = draft.dice().named("ancestors");
    this.pointers =
        draft.pointers().stream()
            .filter(Pointer::isSelf)
            .filter(pointer -> group.columns().containsAll(pointer.key().columns()))
            .toList();
  }

  boolean areThere() {
    return !pointers.isEmpty();
  }

  /** The row with each of some ancestors, with none, and with itself; the first is the usual. */
  List<List<Optional<String>>> of(RowView row, List<Optional<String>> values) {
    if (pointers.isEmpty()) {
      return List.of(values);
    }
    List<List<Optional<String>>> all = new ArrayList<>();
    for (int attempt = 0; attempt < PICKS + 2; attempt++) {
      List<Optional<String>> changed = new ArrayList<>(values);
      for (Pointer pointer : pointers) {
        point(pointer, row, attempt, changed);
      }
      all.add(List.copyOf(changed));
    }
    return all.stream().distinct().toList();
  }

  private void point(Pointer pointer, RowView row, int attempt, List<Optional<String>> values) {
    boolean nullable = pointer.mayBeNull(row);
    boolean root = attempt == PICKS || attempt == 0 && dice.named("root").unit(row.index()) < ROOTS;
    Optional<Chosen> parent =
        nullable && root || attempt > PICKS
            ? Optional.empty()
            : parent(pointer, dice.bits(row.index() * PICKS + attempt), values);
    for (Identifier column : own(pointer)) {
      Optional<String> self = values.get(group.columns().indexOf(pointer.referenced(column)));
      values.set(
          group.columns().indexOf(column),
          parent.isPresent()
              ? value(parent.get(), pointer.referenced(column))
              : nullable && attempt <= PICKS ? Optional.empty() : self);
    }
  }

  /** Those of its columns that have no other meaning. */
  private List<Identifier> own(Pointer pointer) {
    return pointer.key().columns().stream()
        .filter(
            name -> draft.cell(name).flatMap(Cell::pointer).filter(it -> it == pointer).isPresent())
        .toList();
  }

  private static Optional<String> value(Chosen row, Identifier column) {
    return row.values().getOrDefault(column, Optional.empty());
  }

  /** One that agrees in the columns that are settled. */
  private Optional<Chosen> parent(Pointer pointer, long bits, List<Optional<String>> values) {
    List<Identifier> own = own(pointer);
    List<Identifier> shared =
        pointer.key().columns().stream().filter(name -> !own.contains(name)).toList();
    for (int i = 0; i < LOOKED_AT && !chosen.isEmpty(); i++) {
      int at = (int) Long.remainderUnsigned(bits + i, chosen.size());
      boolean agrees =
          shared.stream()
              .allMatch(
                  name ->
                      value(chosen.get(at), pointer.referenced(name))
                          .equals(values.get(group.columns().indexOf(name))));
      if (agrees) {
        return Optional.of(chosen.get(at));
      }
    }
    return Optional.empty();
  }
}
