package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.RowRule;
import dev.dbx.seeding.check.RowRule.Unread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Columns that conditions tie together of which dbx does not understand at least one.
 *
 * @param columns in the table's order, so that the same seed gives the same rows
 * @param unread conditions that dbx does not understand
 * @param conditions all that any of the columns is in, as SQL
 */
record Group(List<Identifier> columns, List<String> unread, List<String> conditions) {

  Group {
    columns = List.copyOf(columns);
    unread = List.copyOf(unread);
    conditions = List.copyOf(conditions);
  }

  /** Those of a table; no two share a column. */
  static List<Group> of(Draft draft) {
    List<Set<Identifier>> sets = new ArrayList<>();
    for (Unread rule : draft.rules(Unread.class)) {
      Set<Identifier> columns = closure(rule.columns(), draft);
      sets.removeIf(
          other -> other.stream().anyMatch(columns::contains) && columns.addAll(other) | true);
      sets.add(columns);
    }
    return sets.stream().filter(set -> !set.isEmpty()).map(set -> of(set, draft)).toList();
  }

  static Group of(Collection<Identifier> columns, Draft draft) {
    List<Identifier> order = draft.cells().keySet().stream().filter(columns::contains).toList();
    List<String> unread =
        draft.rules(Unread.class).stream()
            .filter(rule -> rule.columns().stream().anyMatch(columns::contains))
            .map(Unread::sql)
            .distinct()
            .toList();
    List<String> others =
        draft.conditions().stream()
            .filter(condition -> condition.columns().stream().anyMatch(columns::contains))
            .map(Condition::sql)
            .toList();
    return new Group(
        order, unread, Stream.concat(unread.stream(), others.stream()).distinct().toList());
  }

  /** With all columns that any rule, condition or key ties to them. */
  private static Set<Identifier> closure(Set<Identifier> start, Draft draft) {
    Set<Identifier> columns = new LinkedHashSet<>(start);
    List<Set<Identifier>> ties =
        Stream.of(
                draft.rules(RowRule.class).stream().map(RowRule::related),
                draft.conditions().stream().map(Condition::columns),
                keys(draft))
            .flatMap(all -> all)
            .toList();
    int before;
    do {
      before = columns.size();
      ties.stream()
          .filter(tied -> tied.stream().anyMatch(columns::contains))
          .forEach(columns::addAll);
      columns.retainAll(draft.cells().keySet());
    } while (columns.size() > before);
    return columns;
  }

  /** Of a key all columns; where it points to the same table, those that it points to as well. */
  private static Stream<Set<Identifier>> keys(Draft draft) {
    return draft.table().constraints().stream()
        .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY && it.enforced())
        .map(key -> columns(key, draft));
  }

  private static Set<Identifier> columns(Constraint key, Draft draft) {
    Set<Identifier> columns = new LinkedHashSet<>(key.columns());
    key.reference()
        .filter(target -> target.table().equals(draft.table().name()))
        .ifPresent(target -> columns.addAll(target.columns()));
    return columns;
  }

  /** Whether its values depend on which row they are of: they are drawn for no other. */
  boolean isSifted(Draft draft) {
    return columns.stream()
        .flatMap(name -> draft.cell(name).stream())
        .anyMatch(
            cell ->
                cell.isDealt()
                    || cell.pointer().filter(Pointer::isSelf).isPresent()
                    || cell.followed().isPresent() && isUnique(cell.name(), draft));
  }

  /** Whether it may turn out to be. */
  boolean mayBeSifted(Draft draft) {
    return isSifted(draft) || columns.stream().anyMatch(column -> isUnique(column, draft));
  }

  private static boolean isUnique(Identifier column, Draft draft) {
    return draft.table().indexes().stream()
        .filter(index -> index.unique() || index.exclusion())
        .flatMap(index -> index.keys().stream())
        .anyMatch(
            key ->
                key.column()
                    .map(column::equals)
                    .orElseGet(() -> key.expression().contains(column.sql())));
  }

  /** The columns of a row that it is about. */
  List<Optional<String>> values(RowView row) {
    return columns.stream().map(row::value).toList();
  }

  String words() {
    return columns.stream().map(Identifier::sql).collect(Collectors.joining(", "));
  }
}
