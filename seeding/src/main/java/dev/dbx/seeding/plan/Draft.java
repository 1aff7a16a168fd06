package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.Case;
import dev.dbx.seeding.check.Limits.Presence;
import dev.dbx.seeding.check.RowRule;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.value.Dice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table on its way to a plan. */
final class Draft {

  private final Relation table;
  private final Map<Identifier, DataType> types;
  private final List<Case> cases;
  private final Dice dice;
  private final Map<Identifier, Cell> cells = new LinkedHashMap<>();
  private final List<Pointer> pointers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Draft(Relation table, Map<Identifier, DataType> types, List<Case> cases, long seed) {
    this.table = table;
    this.types = types;
    this.cases = List.copyOf(cases);
    this.dice = new Dice(seed).named(table.name().sql());
    for (Column column : table.columns()) {
      if (column.generated().isEmpty()) {
        cells.put(column.name(), new Cell(column, DataType.of(types, column.name())));
      }
    }
  }

  Relation table() {
    return table;
  }

  Map<Identifier, DataType> types() {
    return types;
  }

  /** The ways to fulfil all constraints, of which each row takes one. */
  List<Case> cases() {
    return cases;
  }

  int caseOf(RowView row) {
    return dice.named("case").below(row.index(), cases.size());
  }

  Dice dice() {
    return dice;
  }

  Map<Identifier, Cell> cells() {
    return cells;
  }

  Optional<Cell> cell(Identifier name) {
    return Optional.ofNullable(cells.get(name));
  }

  List<Pointer> pointers() {
    return pointers;
  }

  /** For people. */
  List<String> notes() {
    return notes;
  }

  /** Whether a column has a value in every row. */
  boolean isRequired(Identifier column) {
    return cell(column).filter(Cell::isNotNull).isPresent()
        || cases.stream().allMatch(one -> one.limits(column).presence() == Presence.REQUIRED);
  }

  <T extends RowRule> List<T> rules(Class<T> kind) {
    return cases.stream()
        .flatMap(one -> one.rules().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .distinct()
        .toList();
  }
}
