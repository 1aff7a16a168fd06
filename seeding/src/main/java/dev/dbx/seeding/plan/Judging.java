package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.RowRule;
import dev.dbx.seeding.check.RowRule.Unread;
import dev.dbx.seeding.value.Dice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Conditions that dbx does not understand: of many candidates PostgreSQL says which ones it
 * accepts, and rows are made of these.
 */
final class Judging {

  private static final int CANDIDATES = 400;

  private final Draft draft;
  private final Judge judge;
  private final long count;
  private final Dice dice;

  /**
   * @param count of rows that are made
   */
  Judging(Draft draft, long count, Judge judge) {
    this.draft = draft;
    this.judge = judge;
    this.count = count;
    this.dice = draft.dice().named("judged");
  }

  void apply(Map<Identifier, Source> sources) {
    for (List<Unread> group : groups(draft.rules(Unread.class))) {
      Set<Identifier> columns = new LinkedHashSet<>();
      group.forEach(rule -> columns.addAll(rule.columns()));
      withRelated(columns);
      // in the table's order, so that the same seed gives the same rows
      List<Identifier> order = draft.cells().keySet().stream().filter(columns::contains).toList();
      if (!order.isEmpty()) {
        judge(group, order, sources);
      }
    }
  }

  /** Columns that others are chosen by are drawn with these. */
  private void withRelated(Set<Identifier> columns) {
    int before;
    do {
      before = columns.size();
      for (RowRule rule : draft.rules(RowRule.class)) {
        Set<Identifier> related = rule.related();
        if (related.stream().anyMatch(columns::contains)) {
          columns.addAll(related);
        }
      }
      columns.retainAll(draft.cells().keySet());
    } while (columns.size() > before);
  }

  /** Rules that share no column are judged apart. */
  private static List<List<Unread>> groups(List<Unread> rules) {
    List<List<Unread>> groups = new ArrayList<>();
    for (Unread rule : rules) {
      List<Unread> joined = new ArrayList<>(List.of(rule));
      groups.removeIf(
          group -> {
            boolean shares =
                group.stream()
                    .anyMatch(other -> other.columns().stream().anyMatch(rule.columns()::contains));
            if (shares) {
              joined.addAll(group);
            }
            return shares;
          });
      groups.add(joined);
    }
    return groups;
  }

  private void judge(
      List<Unread> rules, List<Identifier> columns, Map<Identifier, Source> sources) {
    List<String> conditions = rules.stream().map(Unread::sql).distinct().toList();
    TableRows rows = new TableRows(Map.copyOf(sources));
    List<List<Optional<String>>> candidates = new ArrayList<>();
    long stride = Math.max(1, count / CANDIDATES);
    for (long i = 0; i < CANDIDATES; i++) {
      RowView row = rows.row(i * stride);
      candidates.add(columns.stream().map(row::value).toList());
    }
    candidates.addAll(Guesses.of(columns, draft.types(), conditions, candidates));
    Set<Integer> accepted = judge.accepted(draft.table(), columns, candidates, conditions);
    if (accepted.size() == candidates.size()) {
      return;
    }
    boolean bound =
        columns.stream()
            .flatMap(name -> draft.cell(name).stream())
            .anyMatch(cell -> cell.isUnlike() || cell.pointer().isPresent());
    if (accepted.isEmpty() || bound) {
      draft
          .notes()
          .add(
              "%d of %d tried rows fulfil %s"
                  .formatted(accepted.size(), candidates.size(), String.join(" and ", conditions)));
      return;
    }
    draw(columns, accepted.stream().sorted().map(candidates::get).distinct().toList(), sources);
  }

  /** Where a row has NULLs is decided already: only accepted ones with the same NULLs are drawn. */
  private void draw(
      List<Identifier> columns,
      List<List<Optional<String>>> accepted,
      Map<Identifier, Source> sources) {
    Map<List<Boolean>, List<List<Optional<String>>>> byNulls = new HashMap<>();
    for (List<Optional<String>> values : accepted) {
      byNulls
          .computeIfAbsent(
              values.stream().map(Optional::isEmpty).toList(), none -> new ArrayList<>())
          .add(values);
    }
    List<Source> before = columns.stream().map(sources::get).toList();
    for (int i = 0; i < columns.size(); i++) {
      int position = i;
      sources.put(
          columns.get(i),
          row -> {
            List<Boolean> nulls =
                before.stream().map(source -> source.value(row).isEmpty()).toList();
            List<List<Optional<String>>> pool = byNulls.getOrDefault(nulls, accepted);
            return pool.get(dice.below(row.index(), pool.size())).get(position);
          });
    }
    draft
        .notes()
        .add(
            columns.stream().map(Identifier::sql).collect(Collectors.joining(", "))
                + ": one of "
                + accepted.size()
                + " values that PostgreSQL accepts");
  }
}
