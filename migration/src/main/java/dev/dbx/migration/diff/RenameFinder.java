package dev.dbx.migration.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds renames among what was dropped and what was added. A trait that many share says nothing
 * and is not followed, so the time does not grow with the square of their number. Two candidates
 * that are about as likely stay drop and add: nothing is guessed.
 */
final class RenameFinder<T extends Record> {

  private static final int MANY = 50;
  private static final double CLEARLY = 0.1;

  private final Evidence<T> evidence;
  private final RenamePolicy policy;
  private final List<Pair<T>> renamed = new ArrayList<>();
  private final Map<Subject, String> notes = new HashMap<>();

  RenameFinder(Evidence<T> evidence, RenamePolicy policy) {
    this.evidence = evidence;
    this.policy = policy;
  }

  /** The same pairing, with renamed pairs instead of some of what was dropped and added. */
  Pairing<T> apply(Pairing<T> plain) {
    if (plain.dropped().isEmpty() || plain.added().isEmpty()) {
      return plain;
    }
    choose(candidates(plain.dropped(), plain.added()));
    Set<Subject> taken = new HashSet<>();
    renamed.forEach(pair -> taken.addAll(Set.of(pair.before().subject(), pair.after().subject())));
    List<Pair<T>> pairs = new ArrayList<>(plain.pairs());
    pairs.addAll(renamed);
    return new Pairing<>(
        pairs,
        plain.dropped().stream().filter(item -> !taken.contains(item.subject())).toList(),
        plain.added().stream().filter(item -> !taken.contains(item.subject())).toList(),
        notes);
  }

  private List<Pair<T>> candidates(List<Item<T>> dropped, List<Item<T>> added) {
    Map<String, List<Item<T>>> byTrait = new HashMap<>();
    for (Item<T> item : added) {
      for (String trait : evidence.traitsAfter(item)) {
        byTrait.computeIfAbsent(trait, any -> new ArrayList<>()).add(item);
      }
    }
    List<Pair<T>> candidates = new ArrayList<>();
    for (Item<T> item : dropped) {
      Set<Item<T>> similar = new LinkedHashSet<>();
      for (String trait : evidence.traitsBefore(item)) {
        List<Item<T>> others = byTrait.getOrDefault(trait, List.of());
        if (others.size() <= MANY) {
          similar.addAll(others);
        }
      }
      similar.forEach(other -> candidate(item, other).ifPresent(candidates::add));
      added.stream()
          .filter(other -> policy.accepts(item.subject(), other.subject()))
          .map(other -> new Pair<>(item, other, Optional.of(Rename.stated(item.subject()))))
          .forEach(candidates::add);
    }
    return candidates;
  }

  private Optional<Pair<T>> candidate(Item<T> dropped, Item<T> added) {
    return policy.refuses(dropped.subject(), added.subject())
            || policy.accepts(dropped.subject(), added.subject())
        ? Optional.empty()
        : evidence
            .of(dropped, added)
            .filter(rename -> rename.confidence() >= policy.leastConfidence())
            .map(rename -> new Pair<>(dropped, added, Optional.of(rename)));
  }

  /** Most likely first; a pair with a rival that is nearly as likely is left alone. */
  private void choose(List<Pair<T>> candidates) {
    List<Pair<T>> open = new ArrayList<>(candidates);
    open.sort(Comparator.comparingDouble(pair -> isStated(pair) ? -2 : -confidence(pair)));
    while (!open.isEmpty()) {
      Pair<T> best = open.remove(0);
      List<Pair<T>> others = open.stream().filter(pair -> overlaps(pair, best)).toList();
      List<Pair<T>> rivals =
          others.stream().filter(pair -> confidence(pair) > confidence(best) - CLEARLY).toList();
      if (rivals.isEmpty() || isStated(best)) {
        renamed.add(best);
        open.removeAll(others);
      } else {
        Set<Pair<T>> about = new LinkedHashSet<>(rivals);
        about.add(best);
        Set<Pair<T>> unclear =
            open.stream()
                .filter(pair -> about.stream().anyMatch(one -> overlaps(pair, one)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        unclear.add(best);
        open.removeAll(unclear);
        unclear.stream()
            .filter(pair -> confidence(pair) > confidence(best) - CLEARLY)
            .forEach(this::note);
      }
    }
  }

  private static boolean isStated(Pair<?> pair) {
    return pair.rename().orElseThrow().isStated();
  }

  private static double confidence(Pair<?> pair) {
    return pair.rename().orElseThrow().confidence();
  }

  private static boolean overlaps(Pair<?> one, Pair<?> other) {
    return one.before().subject().equals(other.before().subject())
        || one.after().subject().equals(other.after().subject());
  }

  private void note(Pair<T> pair) {
    String before = pair.before().subject().shortSql();
    String after = pair.after().subject().shortSql();
    notes.merge(pair.before().subject(), "may have become " + after, (a, b) -> a + " or " + after);
    notes.merge(pair.after().subject(), "may have been " + before, (a, b) -> a + " or " + before);
  }
}
