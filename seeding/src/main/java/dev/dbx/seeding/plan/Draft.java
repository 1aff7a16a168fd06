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
import java.util.function.Predicate;

/** A table on its way to a plan. */
final class Draft {

  private final Relation table;
  private final Relation plain;
  private final Map<Identifier, DataType> types;
  private final List<Case> cases;
  private final List<Condition> conditions;
  private final Dice dice;
  private final Dice caseDice;
  private final Map<Identifier, Cell> cells = new LinkedHashMap<>();
  private final List<Pointer> pointers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Integer> live = new ArrayList<>();
  private List<Integer> ofFirst = List.of();
  private TableRows rows = new TableRows(Map.of());

  Draft(Relation table, Map<Identifier, DataType> types, TableCases.Demands demands, long seed) {
    this.table = table;
    this.plain = PlainTypes.of(table, types);
    this.types = types;
    this.cases = List.copyOf(demands.cases());
    this.conditions = demands.conditions();
    this.dice = new Dice(seed).named(table.name().sql());
    this.caseDice = dice.named("case");
    for (int i = 0; i < cases.size(); i++) {
      live.add(i);
    }
    for (Column column : table.columns()) {
      if (column.generated().isEmpty()) {
        cells.put(column.name(), new Cell(column, DataType.of(types, column.name())));
      }
    }
  }

  Relation table() {
    return table;
  }

  /** Without domains. */
  Relation plain() {
    return plain;
  }

  Map<Identifier, DataType> types() {
    return types;
  }

  /** The ways to fulfil all constraints, of which each row takes one. */
  List<Case> cases() {
    return cases;
  }

  int caseOf(RowView row) {
    List<Integer> possible = row.place() == 0 && !ofFirst.isEmpty() ? ofFirst : live;
    return possible.get(caseDice.below(row.index(), possible.size()));
  }

  Case way(RowView row) {
    return cases.get(caseOf(row));
  }

  /** The cases that rows take: those that have values. */
  List<Integer> live() {
    return List.copyOf(live);
  }

  /** No row takes that case. */
  void drop(int position) {
    live.remove((Integer) position);
    ofFirst = ofFirst.stream().filter(it -> it != position).toList();
  }

  /** The first row takes one of these cases, if there are any. */
  void beginWith(Predicate<Case> those) {
    List<Integer> possible = live.stream().filter(it -> those.test(cases.get(it))).toList();
    ofFirst = possible.size() < live.size() ? possible : List.of();
  }

  /** All conditions on its rows. */
  List<Condition> conditions() {
    return conditions;
  }

  /** The rows as far as they are known. */
  TableRows rows() {
    return rows;
  }

  void rows(TableRows known) {
    rows = known;
    pointers.forEach(Pointer::forget);
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
