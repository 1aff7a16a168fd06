package dev.dbx.migration.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells by name which objects of two lists are the same, in time linear in their number. */
final class Matching {

  private Matching() {}

  static <T extends Record> Pairing<T> byName(
      List<Item<T>> before, List<Item<T>> after, Names names) {
    Map<Subject, Item<T>> open = new LinkedHashMap<>();
    after.forEach(item -> open.put(item.subject(), item));
    List<Pair<T>> pairs = new ArrayList<>();
    List<Item<T>> dropped = new ArrayList<>();
    for (Item<T> item : before) {
      Optional<Item<T>> same = Optional.ofNullable(open.remove(renamed(item.subject(), names)));
      same.ifPresentOrElse(
          other -> pairs.add(new Pair<>(item, other, Optional.empty())), () -> dropped.add(item));
    }
    return new Pairing<>(pairs, dropped, List.copyOf(open.values()), Map.of());
  }

  /** What an object is called now if nothing but known renames happened to it. */
  private static Subject renamed(Subject before, Names names) {
    return names.isEmpty()
        ? before
        : new Subject(
            before.kind(),
            names.renamed(before.name()),
            names.renamed(before.arguments()),
            before.within(),
            before.part().map(part -> renamedPart(before, part, names)));
  }

  private static String renamedPart(Subject before, String part, Names names) {
    return before.kind() == ObjectKind.COLUMN
        ? names.renamedColumn(before.name(), part).orElse(part)
        : part;
  }
}
