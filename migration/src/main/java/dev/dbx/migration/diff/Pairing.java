package dev.dbx.migration.diff;

import java.util.List;
import java.util.Map;

/**
 * Which objects of two lists are the same.
 *
 * @param notes why a dropped or added object may be more than that
 */
record Pairing<T extends Record>(
    List<Pair<T>> pairs, List<Item<T>> dropped, List<Item<T>> added, Map<Subject, String> notes) {

  static <T extends Record> Pairing<T> none() {
    return new Pairing<>(List.of(), List.of(), List.of(), Map.of());
  }

  List<Pair<T>> renamed() {
    return pairs.stream().filter(pair -> pair.rename().isPresent()).toList();
  }

  /** For parts that come and go with others. */
  Pairing<T> pairsAlone() {
    return new Pairing<>(pairs, List.of(), List.of(), Map.of());
  }
}
