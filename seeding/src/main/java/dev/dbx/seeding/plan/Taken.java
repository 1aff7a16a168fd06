package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys of unique indexes that rows have already. */
final class Taken {

  private static final int MOST = 100_000;

  private final Draft draft;
  private final Group group;
  private final Existing existing;
  private final Map<Index, Set<List<String>>> keys = new HashMap<>();
  private final Map<Index, List<Identifier>> columns = new LinkedHashMap<>();
  private final Set<Index> read = new HashSet<>();

  Taken(Draft draft, Group group, Existing existing) {
    this.draft = draft;
    this.group = group;
    this.existing = existing;
    for (Index index : draft.table().indexes()) {
      List<Identifier> own = columns(index);
      if (index.unique() && own.stream().anyMatch(group.columns()::contains)) {
        keys.put(index, new HashSet<>());
        columns.put(index, own);
      }
    }
  }

  private List<Identifier> columns(Index index) {
    return draft.cells().keySet().stream()
        .filter(
            column ->
                index.keys().stream()
                    .anyMatch(
                        key ->
                            key.column()
                                .map(column::equals)
                                .orElseGet(() -> key.expression().contains(column.sql()))))
        .toList();
  }

  /**
   * Takes the keys of a row, unless one of them is taken.
   *
   * @param values of the group's columns
   * @param changed whether they are others than those of its number
   */
  boolean add(RowView row, List<Optional<String>> values, boolean changed) {
    Map<Index, List<String>> own = new HashMap<>();
    for (Index index : columns.keySet()) {
      boolean counts = changed || index.predicate().isEmpty();
      key(index, row, values).filter(key -> counts).ifPresent(key -> own.put(index, key));
    }
    boolean free =
        own.entrySet().stream().noneMatch(entry -> has(entry.getKey(), entry.getValue(), changed));
    if (free) {
      own.forEach((index, key) -> keys.computeIfAbsent(index, none -> new HashSet<>()).add(key));
    }
    return free;
  }

  private boolean has(Index index, List<String> key, boolean changed) {
    Set<List<String>> all = keys.computeIfAbsent(index, none -> new HashSet<>());
    if (changed && existing.rows(draft.table().name()) > 0 && read.add(index)) {
      List<Identifier> own = columns.getOrDefault(index, List.of());
      existing
          .keys(draft.table().name(), own, List.of(), Optional.empty(), MOST)
          .forEach(
              row ->
                  all.add(
                      own.stream()
                          .map(column -> written(index, column, row.getOrDefault(column, "")))
                          .toList()));
    }
    return all.contains(key);
  }

  /** Empty where a column is NULL: such keys are never alike. */
  private Optional<List<String>> key(Index index, RowView row, List<Optional<String>> values) {
    List<String> key = new ArrayList<>();
    for (Identifier column : columns.getOrDefault(index, List.of())) {
      int position = group.columns().indexOf(column);
      Optional<String> value = position < 0 ? row.value(column) : values.get(position);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      key.add(written(index, column, value.get()));
    }
    return Optional.of(key);
  }

  /** Without case where an expression, or the type, may not look at it. */
  private String written(Index index, Identifier column, String value) {
    boolean whole =
        index.keys().stream().allMatch(key -> key.column().isPresent())
            && draft.cell(column).filter(cell -> cell.type().is("citext")).isEmpty();
    return whole ? value : value.toLowerCase(Locale.ROOT);
  }
}
