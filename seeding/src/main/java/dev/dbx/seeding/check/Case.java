package dev.dbx.seeding.check;

import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One way to fulfil conditions: limits for some columns, and rules for the row. */
public record Case(Map<Identifier, Limits> limits, List<RowRule> rules) {

  static final Case ANYTHING = new Case(Map.of(), List.of());

  public Case {
    limits = Map.copyOf(limits);
    rules = List.copyOf(rules);
  }

  static Case of(Identifier column, Limits limits) {
    return new Case(Map.of(column, limits), List.of());
  }

  static Case of(RowRule rule) {
    return new Case(Map.of(), List.of(rule));
  }

  /** None for a column that nothing is said of. */
  public Limits limits(Identifier column) {
    return limits.getOrDefault(column, Limits.NONE);
  }

  /** Both; empty where a column would have to be NULL and not NULL. */
  Optional<Case> and(Case other) {
    Map<Identifier, Limits> both = new LinkedHashMap<>(limits);
    for (Map.Entry<Identifier, Limits> entry : other.limits.entrySet()) {
      Limits before = both.getOrDefault(entry.getKey(), Limits.NONE);
      if (before.clashes(entry.getValue())) {
        return Optional.empty();
      }
      both.put(entry.getKey(), before.and(entry.getValue()));
    }
    List<RowRule> all = new ArrayList<>(rules);
    other.rules.stream().filter(rule -> !all.contains(rule)).forEach(all::add);
    return Optional.of(new Case(both, all));
  }
}
