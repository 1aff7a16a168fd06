package dev.dbx.seeding.check;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.Limits.Presence;
import dev.dbx.seeding.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ways that are left to fulfil several conditions, without those that contradict. */
public final class Cases {

  /** More ways make no better data. */
  private static final int MOST = 48;

  private final Map<Identifier, DataType> types;
  private final Set<Identifier> required;
  private final List<String> conditions = new ArrayList<>();
  private List<Case> cases = List.of(Case.ANYTHING);

  /**
   * @param required columns that are never NULL
   */
  public Cases(Map<Identifier, DataType> types, Set<Identifier> required) {
    this.types = Map.copyOf(types);
    this.required = new LinkedHashSet<>(required);
  }

  public void require(Identifier column) {
    required.add(column);
  }

  /**
   * One more condition.
   *
   * @param name of it, for people
   * @throws InvalidInput if no way is left
   */
  public void and(String name, List<Case> ways) {
    List<Case> left = new ArrayList<>();
    Optional<String> reason = Optional.empty();
    for (Case one : CheckReader.product(cases, ways)) {
      Optional<String> contradiction = contradiction(one);
      if (contradiction.isEmpty()) {
        left.add(one);
      }
      reason = contradiction.isPresent() ? contradiction : reason;
    }
    if (left.isEmpty()) {
      throw new InvalidInput(
          "no row fulfils " + name + reason.map(it -> ": " + it).orElse(""),
          conditions.isEmpty()
              ? "the condition contradicts itself or the type"
              : "together with " + String.join(", ", conditions) + " it leaves no value");
    }
    conditions.add(name);
    cases = evenly(left.stream().map(this::withNulls).toList());
  }

  private static List<Case> evenly(List<Case> all) {
    if (all.size() <= MOST) {
      return all;
    }
    List<Case> some = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      some.add(all.get(i * all.size() / MOST));
    }
    return some;
  }

  private Optional<String> contradiction(Case one) {
    for (Map.Entry<Identifier, Limits> entry : one.limits().entrySet()) {
      Identifier column = entry.getKey();
      Limits limits = entry.getValue();
      if (limits.presence() == Presence.NULL) {
        if (required.contains(column)) {
          return Optional.of(column.sql() + " must be NULL and is NOT NULL");
        }
        continue;
      }
      boolean needed = limits.presence() == Presence.REQUIRED || required.contains(column);
      Optional<String> none = limits.contradiction(type(column));
      if (needed && none.isPresent()) {
        return Optional.of(column.sql() + ": " + none.get());
      }
    }
    return Optional.empty();
  }

  private DataType type(Identifier column) {
    return DataType.of(types, column);
  }

  /** NULL fulfils every comparison, also the one that no value does. */
  private Case withNulls(Case one) {
    Map<Identifier, Limits> limits = new LinkedHashMap<>();
    one.limits()
        .forEach(
            (column, of) ->
                limits.put(
                    column,
                    of.presence() == Presence.OPEN && of.contradiction(type(column)).isPresent()
                        ? Limits.presence(Presence.NULL)
                        : of));
    return new Case(limits, one.rules());
  }

  public List<Case> all() {
    return cases;
  }
}
