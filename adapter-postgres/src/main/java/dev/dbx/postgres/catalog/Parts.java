package dev.dbx.postgres.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parts by the OID of the object they belong to, in the order they were read. */
final class Parts<T> {

  private final Map<Long, List<T>> byOwner = new HashMap<>();

  static <T> Parts<T> of(List<Part<T>> all) {
    Parts<T> parts = new Parts<>();
    all.forEach(part -> parts.add(part.owner(), part.value()));
    return parts;
  }

  void add(long owner, T part) {
    byOwner.computeIfAbsent(owner, oid -> new ArrayList<>()).add(part);
  }

  List<T> of(long owner) {
    return byOwner.getOrDefault(owner, List.of());
  }

  Optional<T> only(long owner) {
    return of(owner).stream().findFirst();
  }
}
