package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.value.Dice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values that any row may have: each draws from those that PostgreSQL accepts in its case. */
final class Drawing {

  private static final int CANDIDATES = 400;

  /** With fewer to draw from in a case, more are looked for. */
  private static final int ENOUGH = 10;

  private static final int ROUNDS = 5;
  private static final int ROWS = 400;
  private static final int LOOKED_AT = 50;

  private final Draft draft;
  private final Group group;
  private final Judge judge;
  private final Guesses guesses;
  private final Dice dice;
  private final Map<Integer, Set<List<Optional<String>>>> accepted = new LinkedHashMap<>();
  private final List<List<Optional<String>>> tried = new ArrayList<>();

  Drawing(Draft draft, Group group, Judge judge) {
    this.draft = draft;
    this.group = group;
    this.judge = judge;
    this.guesses = new Guesses(draft, group);
    this.dice = draft.dice().named("judged");
  }

  private record Candidate(int way, List<Optional<String>> values) {}

  void apply(Map<Identifier, Source> sources, long count) {
    TableRows natural = new TableRows(Map.copyOf(sources));
    List<Candidate> first = new ArrayList<>();
    long stride = Math.max(1, count / CANDIDATES);
    for (long i = 0; i < CANDIDATES; i++) {
      RowView row = natural.row(i * stride, 1);
      first.add(new Candidate(draft.caseOf(row), group.values(row)));
    }
    first.addAll(named(first));
    if (judged(first) == first.size()) {
      return;
    }
    for (int round = 0; round < ROUNDS && !lacking().isEmpty(); round++) {
      judged(more(natural, round));
    }
    List<Integer> without =
        draft.live().stream().filter(way -> !accepted.containsKey(way)).toList();
    if (without.size() == draft.live().size()) {
      throw Judging.refusal(draft, group, judge, tried);
    }
    without.forEach(draft::drop);
    draw(sources, natural);
  }

  /** With values that stand in the conditions. */
  private List<Candidate> named(List<Candidate> rows) {
    return guesses.named(rows.stream().map(Candidate::values).toList()).stream()
        .filter(
            guess -> guesses.fits(guess.change(), draft.cases().get(rows.get(guess.row()).way())))
        .map(guess -> new Candidate(rows.get(guess.row()).way(), guess.values()))
        .toList();
  }

  private int judged(List<Candidate> candidates) {
    List<List<Optional<String>>> values = candidates.stream().map(Candidate::values).toList();
    tried.addAll(values);
    Set<Integer> good = judge.accepted(draft.plain(), group.columns(), values, group.conditions());
    good.stream()
        .sorted()
        .map(candidates::get)
        .forEach(
            it ->
                accepted.computeIfAbsent(it.way(), none -> new LinkedHashSet<>()).add(it.values()));
    return good.size();
  }

  private List<Integer> lacking() {
    return draft.live().stream()
        .filter(way -> !accepted.containsKey(way) || accepted.get(way).size() < ENOUGH)
        .toList();
  }

  /** Other rows of the cases that lack some, each with what may be tried instead. */
  private List<Candidate> more(TableRows natural, int round) {
    List<Integer> lacking = lacking();
    Map<Integer, Integer> wanted = new HashMap<>();
    lacking.forEach(way -> wanted.put(way, Math.max(20, ROWS / lacking.size())));
    List<Candidate> candidates = new ArrayList<>();
    long from = (round + 1L) * ROWS * LOOKED_AT;
    for (long i = from; i < from + ROWS * LOOKED_AT && !wanted.isEmpty(); i++) {
      RowView row = natural.row(i, 1);
      int way = draft.caseOf(row);
      if (wanted.containsKey(way)) {
        wanted.computeIfPresent(way, (key, left) -> left == 1 ? null : left - 1);
        List<Optional<String>> values = group.values(row);
        candidates.add(new Candidate(way, values));
        guesses
            .about(values, draft.cases().get(way), i - from, round)
            .forEach(guess -> candidates.add(new Candidate(way, guess.values())));
      }
    }
    return candidates;
  }

  /** Where a row of a case has NULLs is decided already, if there are such. */
  private void draw(Map<Identifier, Source> sources, TableRows natural) {
    Map<Integer, Map<List<Boolean>, List<List<Optional<String>>>>> byNulls = new HashMap<>();
    accepted.forEach(
        (way, all) ->
            all.forEach(
                values ->
                    byNulls
                        .computeIfAbsent(way, none -> new HashMap<>())
                        .computeIfAbsent(nulls(values), none -> new ArrayList<>())
                        .add(values)));
    Map<Integer, List<List<Optional<String>>>> byCase = new HashMap<>();
    accepted.forEach((way, all) -> byCase.put(way, List.copyOf(all)));
    for (int i = 0; i < group.columns().size(); i++) {
      int position = i;
      sources.put(
          group.columns().get(i),
          row -> {
            int way = draft.caseOf(row);
            List<Boolean> nulls = nulls(group.values(natural.row(row.index(), row.place())));
            List<List<Optional<String>>> pool =
                byNulls
                    .getOrDefault(way, Map.of())
                    .getOrDefault(nulls, byCase.getOrDefault(way, List.of()));
            return pool.get(dice.below(row.index(), pool.size())).get(position);
          });
    }
    int size = accepted.values().stream().mapToInt(Set::size).sum();
    draft
        .notes()
        .add("%s: one of %d values that PostgreSQL accepts".formatted(group.words(), size));
  }

  private static List<Boolean> nulls(List<Optional<String>> values) {
    return values.stream().map(Optional::isEmpty).toList();
  }
}
