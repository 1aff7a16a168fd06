package dev.dbx.core.ddl;

import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.name.Identifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sorts units so that each comes after what it needs (Kahn's algorithm), the same way every time.
 * Where they need one another in a circle, parts of one are postponed.
 */
final class CreationOrder {

  /** A unit in its place, without the parts that follow as a unit of their own. */
  record Step(CreationUnit unit, Set<Identifier> postponed) {
    Step {
      postponed = Set.copyOf(postponed);
    }
  }

  /** A table goes on without a default more easily than a view without its query. */
  private static final Comparator<CreationUnit> EASIEST_TO_BREAK =
      Comparator.comparing((CreationUnit unit) -> unit.rank() == CreationUnit.Rank.SQL_ROUTINE)
          .thenComparing(CreationUnit.ORDER);

  private final Map<ObjectReference, CreationUnit> makers = new HashMap<>();
  private final Map<CreationUnit, Set<ObjectReference>> missing = new HashMap<>();

  private final Map<ObjectReference, List<CreationUnit>> waiting = new HashMap<>();
  private final TreeSet<CreationUnit> ready = new TreeSet<>(CreationUnit.ORDER);
  private final List<Step> steps = new ArrayList<>();

  private CreationOrder(Collection<CreationUnit> units) {
    units.forEach(unit -> unit.makes().forEach(made -> makers.put(made, unit)));
    units.forEach(unit -> await(unit, needsOf(unit)));
  }

  static List<Step> of(Collection<CreationUnit> units) {
    CreationOrder order = new CreationOrder(units);
    order.sort();
    return order.steps;
  }

  private Set<ObjectReference> needsOf(CreationUnit unit) {
    Set<ObjectReference> needs = new HashSet<>(unit.needs());
    unit.partNeeds().values().forEach(needs::addAll);
    needs.retainAll(makers.keySet());
    unit.makes().forEach(needs::remove);
    return needs;
  }

  private void await(CreationUnit unit, Set<ObjectReference> needs) {
    if (needs.isEmpty()) {
      ready.add(unit);
    } else {
      missing.put(unit, needs);
      needs.forEach(need -> waiting.computeIfAbsent(need, n -> new ArrayList<>()).add(unit));
    }
  }

  private void sort() {
    while (!ready.isEmpty() || !missing.isEmpty()) {
      Optional<CreationUnit> next = Optional.ofNullable(ready.pollFirst());
      if (next.isPresent()) {
        place(next.get(), Set.of());
      } else {
        breakCircle();
      }
    }
  }

  private void place(CreationUnit unit, Set<Identifier> postponed) {
    steps.add(new Step(unit, postponed));
    for (ObjectReference made : unit.makes()) {
      waiting.getOrDefault(made, List.of()).forEach(other -> arrived(made, other));
    }
  }

  private void arrived(ObjectReference made, CreationUnit other) {
    Set<ObjectReference> needs = missing.get(other);
    if (needs != null && needs.remove(made) && needs.isEmpty()) {
      missing.remove(other);
      ready.add(other);
    }
  }

  /**
   * Postpones parts of a unit that is part of a circle. Where nothing can be postponed, the first
   * goes as it is: then no order is right, and the server says what it lacks.
   */
  private void breakCircle() {
    CreationUnit chosen =
        missing.keySet().stream()
            .filter(unit -> unit.needs().stream().noneMatch(missingOf(unit)::contains))
            .filter(this::isInCircle)
            .min(EASIEST_TO_BREAK)
            .orElseGet(() -> missing.keySet().stream().min(CreationUnit.ORDER).orElseThrow());
    Set<ObjectReference> lacking = missingOf(chosen);
    missing.remove(chosen);
    Set<Identifier> postponed =
        chosen.partNeeds().entrySet().stream()
            .filter(part -> part.getValue().stream().anyMatch(lacking::contains))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    CreationUnit rest = chosen.rest(postponed);
    Set<ObjectReference> open = new HashSet<>(lacking);
    open.retainAll(rest.needs());
    place(chosen, postponed);
    if (!postponed.isEmpty()) {
      await(rest, open);
    }
  }

  private Set<ObjectReference> missingOf(CreationUnit unit) {
    return missing.getOrDefault(unit, Set.of());
  }

  private boolean isInCircle(CreationUnit start) {
    Set<ObjectReference> seen = new HashSet<>();
    Deque<CreationUnit> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty() && !seen.contains(start.reference())) {
      missingOf(open.pop()).stream()
          .map(makers::get)
          .filter(Objects::nonNull)
          .filter(maker -> seen.add(maker.reference()))
          .forEach(open::push);
    }
    return seen.contains(start.reference());
  }
}
