package dev.dbx.migration.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds renames among what was dropped and what was added. A trait that many share says nothing and
 * is not followed, so the time does not grow with the square of their number.
 */
final class RenameFinder<T extends Record> {

  private static final int MANY = 50;
  private static final double WORTH_A_NOTE = 0.4;

  private final Evidence<T> evidence;
  private final RenamePolicy policy;

  RenameFinder(Evidence<T> evidence, RenamePolicy policy) {
    this.evidence = evidence;
    this.policy = policy;
  }

  /** The same pairing, with renamed pairs instead of some of what was dropped and added. */
  Pairing<T> apply(Pairing<T> plain) {
    if (plain.dropped().isEmpty() || plain.added().isEmpty()) {
      return plain;
    }
    RenameChoice<T> choice =
        RenameChoice.among(candidates(plain.dropped(), plain.added()), policy.leastConfidence());
    Set<Item<T>> taken = new HashSet<>();
    for (Pair<T> pair : choice.renamed()) {
      taken.add(pair.before());
      taken.add(pair.after());
    }
    List<Pair<T>> pairs = new ArrayList<>(plain.pairs());
    pairs.addAll(choice.renamed());
    return new Pairing<>(
        pairs,
        plain.dropped().stream().filter(item -> !taken.contains(item)).toList(),
        plain.added().stream().filter(item -> !taken.contains(item)).toList(),
        choice.notes());
  }

  private List<Pair<T>> candidates(List<Item<T>> dropped, List<Item<T>> added) {
    Map<String, List<Item<T>>> byTrait = new HashMap<>();
    Map<String, Item<T>> byName = new HashMap<>();
    for (Item<T> item : added) {
      byName.put(item.subject().sql(), item);
      for (String trait : evidence.traitsAfter(item)) {
        byTrait.computeIfAbsent(trait, any -> new ArrayList<>()).add(item);
      }
    }
    List<Pair<T>> candidates = new ArrayList<>();
    for (Item<T> item : dropped) {
      Optional<Pair<T>> stated = stated(item, byName);
      stated.ifPresent(candidates::add);
      if (stated.isEmpty()) {
        for (Item<T> other : similar(item, byTrait)) {
          candidate(item, other).ifPresent(candidates::add);
        }
      }
    }
    return candidates;
  }

  private Optional<Pair<T>> stated(Item<T> dropped, Map<String, Item<T>> added) {
    return policy
        .accepted(dropped.subject())
        .flatMap(name -> Optional.ofNullable(added.get(name)))
        .map(item -> new Pair<>(dropped, item, Optional.of(Rename.stated(dropped.subject()))));
  }

  private Set<Item<T>> similar(Item<T> dropped, Map<String, List<Item<T>>> byTrait) {
    Set<Item<T>> similar = new LinkedHashSet<>();
    for (String trait : evidence.traitsBefore(dropped)) {
      List<Item<T>> others = byTrait.getOrDefault(trait, List.of());
      if (others.size() <= MANY) {
        similar.addAll(others);
      }
    }
    return similar;
  }

  private Optional<Pair<T>> candidate(Item<T> dropped, Item<T> added) {
    return policy.refuses(dropped.subject(), added.subject())
        ? Optional.empty()
        : evidence
            .of(dropped, added)
            .filter(rename -> rename.confidence() >= WORTH_A_NOTE)
            .map(rename -> new Pair<>(dropped, added, Optional.of(rename)));
  }
}
