package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.plan.TableRows.Chosen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows that differ from one another, of which only those stay that PostgreSQL accepts: of more than
 * are asked for, in their order, and of what may be tried instead.
 */
final class Sifting {

  private static final int FIRST = 150;
  private static final int SAMPLE = 2_000;
  private static final int BATCH = 500;
  private static final int SMALL_BATCH = 50;
  private static final int SMALLEST_BATCH = 10;
  private static final int ROUNDS = 5;
  private static final int MOST_LEFT = 5_000;

  private final Draft draft;
  private final Group group;
  private final Judge judge;
  private final Guesses guesses;
  private final Existing existing;
  private final Taken taken;
  private final Ancestors ancestors;
  private final List<Chosen> chosen = new ArrayList<>();
  private final Set<Long> left = new LinkedHashSet<>();
  private final List<List<Optional<String>>> tried = new ArrayList<>();
  private final long wanted;
  private final long room;
  private long next;

  /**
   * @param wanted how many are enough
   * @param room how many differ from one another
   */
  Sifting(Draft draft, Group group, Existing existing, Judge judge, long wanted, long room) {
    this.wanted = wanted;
    this.room = room;
    this.draft = draft;
    this.group = group;
    this.judge = judge;
    this.guesses = new Guesses(draft, group);
    this.existing = existing;
    this.taken = new Taken(draft, group, existing);
    this.ancestors = new Ancestors(draft, group, chosen);
  }

  private record Candidate(long index, String kind, List<Optional<String>> values) {}

  /** The rows; empty if they are as they should be. */
  Optional<List<Chosen>> choose(Map<Identifier, Source> sources) {
    TableRows natural = new TableRows(Map.copyOf(sources));
    if (areFine(natural, wanted)) {
      return Optional.empty();
    }
    sift(natural, FIRST);
    if (chosen.isEmpty()) {
      guess(natural, 0, 1);
    }
    sift(natural, SAMPLE);
    // those behind are not better
    for (long index = next; index < room && left.size() < wanted; index++) {
      left.add(index);
    }
    guess(natural, 0, ROUNDS);
    if (chosen.isEmpty() && existing.rows(draft.table().name()) == 0) {
      throw Judging.refusal(draft, group, judge, tried);
    }
    if (chosen.size() < wanted) {
      draft
          .notes()
          .add(
              "%s: PostgreSQL accepts no more than %d rows of those that were tried"
                  .formatted(Judging.names(draft, group.unread()), chosen.size()));
    }
    return Optional.of(chosen);
  }

  /** All of a few rows, or some of many. */
  private boolean areFine(TableRows natural, long rows) {
    long stride = Math.max(1, rows / SAMPLE);
    long size = Math.min(rows, SAMPLE);
    for (long from = 0, to = 0; from < size; from = to) {
      to = Math.min(size, from + (from == 0 ? SMALL_BATCH : BATCH));
      List<List<Optional<String>>> some = new ArrayList<>();
      for (long i = from; i < to; i++) {
        some.add(group.values(natural.row(i * stride, i * stride)));
      }
      if (judge.accepted(draft.plain(), group.columns(), some, group.conditions()).size()
          < some.size()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Takes rows as they are.
   *
   * @param patience how many are looked at if none is accepted
   */
  private void sift(TableRows natural, long patience) {
    while (chosen.size() < wanted && next < room && (next < patience || !chosen.isEmpty())) {
      long most = next == 0 ? SMALL_BATCH : BATCH;
      if (ancestors.areThere()) {
        most = Math.min(BATCH, Math.max(8, chosen.size()));
      }
      long to = Math.min(room, next + most);
      List<Candidate> candidates = new ArrayList<>();
      for (long index = next; index < to; index++) {
        RowView row = natural.row(index, index);
        for (List<Optional<String>> values : ancestors.of(row, group.values(row))) {
          candidates.add(new Candidate(index, "", values));
        }
      }
      take(candidates, natural);
      next = to;
    }
  }

  private void take(List<Candidate> candidates, TableRows natural) {
    List<List<Optional<String>>> values = candidates.stream().map(Candidate::values).toList();
    values.stream().limit(Math.max(0, SAMPLE - tried.size())).forEach(tried::add);
    Set<Integer> good = judge.accepted(draft.plain(), group.columns(), values, group.conditions());
    Map<Long, Boolean> done = new LinkedHashMap<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      boolean open = !done.computeIfAbsent(candidate.index(), none -> false);
      if (open && good.contains(i) && chosen.size() < wanted && isNew(candidate, natural)) {
        done.put(candidate.index(), true);
        choose(candidate);
      }
    }
    left.removeIf(index -> done.getOrDefault(index, false));
    done.forEach(
        (index, taken) -> {
          if (!taken && left.size() < MOST_LEFT) {
            left.add(index);
          }
        });
  }

  private boolean isNew(Candidate candidate, TableRows natural) {
    RowView row = natural.row(candidate.index(), chosen.size());
    return taken.add(row, candidate.values(), !candidate.kind().isEmpty());
  }

  private void choose(Candidate candidate) {
    if (!candidate.kind().isEmpty()) {
      guesses.won(candidate.kind());
    }
    Map<Identifier, Optional<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < group.columns().size(); i++) {
      values.put(group.columns().get(i), candidate.values().get(i));
    }
    chosen.add(new Chosen(candidate.index(), values));
  }

  /** Changes rows that are left over until they are accepted. */
  private void guess(TableRows natural, int first, int rounds) {
    for (int round = first; round < rounds && chosen.size() < wanted; round++) {
      int before = chosen.size();
      List<Long> open = List.copyOf(left);
      for (int from = 0, to = 0; from < open.size() && chosen.size() < wanted; from = to) {
        // what has won with a few is tried first with others
        to = Math.min(open.size(), from + (from == 0 ? SMALLEST_BATCH : SMALL_BATCH));
        List<Candidate> candidates = new ArrayList<>();
        for (long index : open.subList(from, to)) {
          RowView row = natural.row(index, index);
          for (List<Optional<String>> values : ancestors.of(row, group.values(row))) {
            for (Guesses.Guess guess : guesses.about(values, draft.way(row), index, round)) {
              candidates.add(new Candidate(index, guess.kind(), guess.values()));
            }
          }
        }
        take(candidates, natural);
        if (chosen.isEmpty() && from >= FIRST) {
          // the next round tries others
          break;
        }
      }
      if (before > 0 && chosen.size() == before) {
        return;
      }
    }
  }
}
