package dev.dbx.migration.diff;

import java.util.ArrayList;
import java.util.List;

/** What objects of a kind are compared by, one line for each property. */
record Shape<T>(List<Property<T>> properties) {

  @SafeVarargs
  static <T> Shape<T> of(Property<T>... properties) {
    return new Shape<>(List.of(properties));
  }

  List<Difference> differences(T before, T after, Scope scope) {
    List<Difference> all = new ArrayList<>();
    for (Property<T> property : properties) {
      all.addAll(property.differences(before, after, scope));
    }
    return all;
  }

  /** Whether nothing that defines them differs. */
  boolean same(T before, T after, Scope scope) {
    return properties.stream()
        .filter(Property::defines)
        .allMatch(property -> property.differences(before, after, scope).isEmpty());
  }
}
