package dev.dbx.migration.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes the likeliest of all candidates, and no other of the same two objects. Where two are about
 * as likely, or none is likely enough, nothing is guessed: drop and add stay, and say so.
 */
final class RenameChoice<T extends Record> {

  private static final double CLEARLY = 0.1;
  private static final int MOST_NAMES = 3;

  private final Map<Item<T>, List<Pair<T>>> byBefore = new HashMap<>();
  private final Map<Item<T>, List<Pair<T>>> byAfter = new HashMap<>();
  private final Set<Pair<T>> open = new LinkedHashSet<>();
  private final List<Pair<T>> renamed = new ArrayList<>();
  private final Map<Subject, Set<String>> futures = new HashMap<>();
  private final Map<Subject, Set<String>> pasts = new HashMap<>();

  private RenameChoice() {}

  static <T extends Record> RenameChoice<T> among(
      List<Pair<T>> candidates, double leastConfidence) {
    RenameChoice<T> choice = new RenameChoice<>();
    List<Pair<T>> sorted =
        candidates.stream().sorted(Comparator.comparingDouble(pair -> -rank(pair))).toList();
    sorted.forEach(choice::add);
    for (Pair<T> pair : sorted) {
      if (choice.open.contains(pair)) {
        choice.decide(pair, leastConfidence);
      }
    }
    return choice;
  }

  private void add(Pair<T> pair) {
    open.add(pair);
    byBefore.computeIfAbsent(pair.before(), any -> new ArrayList<>()).add(pair);
    byAfter.computeIfAbsent(pair.after(), any -> new ArrayList<>()).add(pair);
  }

  /** What a person said comes before all that is only likely. */
  private static double rank(Pair<?> pair) {
    Rename rename = pair.rename().orElseThrow();
    return rename.isStated() ? 2 : rename.confidence();
  }

  private void decide(Pair<T> best, double leastConfidence) {
    List<Pair<T>> others = others(best);
    List<Pair<T>> rivals =
        others.stream().filter(pair -> rank(pair) > rank(best) - CLEARLY).toList();
    open.remove(best);
    if (rank(best) < leastConfidence) {
      note(best);
    } else if (rivals.isEmpty()) {
      renamed.add(best);
      others.forEach(open::remove);
    } else {
      leaveOpen(best, rivals);
    }
  }

  /** Those that share an object with a pair and are still to be decided. */
  private List<Pair<T>> others(Pair<T> pair) {
    Set<Pair<T>> others = new LinkedHashSet<>();
    others.addAll(byBefore.getOrDefault(pair.before(), List.of()));
    others.addAll(byAfter.getOrDefault(pair.after(), List.of()));
    others.remove(pair);
    return others.stream().filter(open::contains).toList();
  }

  /** None of the objects that are about as likely the same is paired with any. */
  private void leaveOpen(Pair<T> best, List<Pair<T>> rivals) {
    Set<Pair<T>> unclear = new LinkedHashSet<>(rivals);
    unclear.addAll(others(best));
    rivals.forEach(rival -> unclear.addAll(others(rival)));
    note(best);
    for (Pair<T> pair : unclear) {
      open.remove(pair);
      if (rank(pair) > rank(best) - CLEARLY) {
        note(pair);
      }
    }
  }

  private void note(Pair<T> pair) {
    Subject before = pair.before().subject();
    Subject after = pair.after().subject();
    futures.computeIfAbsent(before, any -> new TreeSet<>()).add(after.shortSql());
    pasts.computeIfAbsent(after, any -> new TreeSet<>()).add(before.shortSql());
  }

  List<Pair<T>> renamed() {
    return List.copyOf(renamed);
  }

  /** What each dropped or added object may be beside that. */
  Map<Subject, String> notes() {
    Map<Subject, String> notes = new HashMap<>();
    futures.forEach((subject, names) -> notes.put(subject, "may have become " + either(names)));
    pasts.forEach((subject, names) -> notes.put(subject, "may have been " + either(names)));
    return notes;
  }

  private static String either(Set<String> names) {
    String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(" or "));
    return names.size() > MOST_NAMES ? some + " or another" : some;
  }
}
