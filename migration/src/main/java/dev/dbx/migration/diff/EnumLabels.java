package dev.dbx.migration.diff;

import dev.dbx.core.catalog.EnumType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened to the labels of an enumerated type. */
final class EnumLabels {

  private static final double SAME_PLACE = 0.6;
  private static final double NAME = 0.35;

  private final Pair<EnumType> pair;
  private final RenamePolicy policy;
  private final List<String> before;
  private final List<String> after;
  private final Map<String, Rename> renamed = new LinkedHashMap<>();

  EnumLabels(Pair<EnumType> pair, RenamePolicy policy) {
    this.pair = pair;
    this.policy = policy;
    this.before = pair.before().record().labels();
    this.after = pair.after().record().labels();
  }

  static String sql(List<String> labels) {
    return labels.stream()
        .map(label -> "'" + label.replace("'", "''") + "'")
        .collect(Collectors.joining(", "));
  }

  /** One change for each label that was added, dropped or renamed. */
  List<Change> changes() {
    findRenames();
    List<Change> changes = new ArrayList<>();
    renamed.forEach(
        (now, rename) ->
            changes.add(
                change(Action.RENAMED, now, List.of()).withRename(Optional.of(rename))));
    order().map(this::alteredType).ifPresent(changes::add);
    List<String> former = renamed.values().stream().map(r -> r.from().part().orElseThrow()).toList();
    before.stream()
        .filter(label -> !after.contains(label) && !former.contains(label))
        .forEach(label -> changes.add(change(Action.DROPPED, label, List.of())));
    after.stream()
        .filter(label -> !before.contains(label) && !renamed.containsKey(label))
        .forEach(label -> changes.add(change(Action.ADDED, label, List.of(place(label)))));
    return changes;
  }

  /** Whether the labels that stayed have another order. */
  Optional<Difference> order() {
    List<String> old = before.stream().filter(after::contains).toList();
    List<String> now = after.stream().filter(before::contains).toList();
    return old.equals(now)
        ? Optional.empty()
        : Optional.of(Difference.of("label order", sql(old), sql(now)));
  }

  /** As ALTER TYPE ... ADD VALUE says it. */
  private Difference place(String label) {
    int at = after.indexOf(label);
    boolean last = after.subList(at, after.size()).stream().noneMatch(before::contains);
    String place =
        last
            ? "last"
            : at == 0 ? "before " + sql(after.subList(1, 2)) : "after " + sql(after.subList(at - 1, at));
    return Difference.of("place", "", place);
  }

  private Change alteredType(Difference difference) {
    return Change.of(
        Action.ALTERED,
        pair.after().subject(),
        List.of(difference),
        Optional.of(pair.before().record()),
        Optional.of(pair.after().record()));
  }

  private Change change(Action action, String label, List<Difference> differences) {
    Subject type = (action == Action.DROPPED ? pair.before() : pair.after()).subject();
    return Change.of(
        action,
        type.part(ObjectKind.ENUM_LABEL, label),
        differences,
        Optional.of(pair.before().record()),
        Optional.of(pair.after().record()));
  }

  /** A new label between the same neighbours as an old one, which cannot be dropped in place. */
  private void findRenames() {
    if (order().isPresent()) {
      return;
    }
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      int endOfOld = endOfGap(before, i, after);
      int endOfNew = endOfGap(after, j, before);
      pairUp(before.subList(i, endOfOld), after.subList(j, endOfNew));
      i = endOfOld + 1;
      j = endOfNew + 1;
    }
  }

  private static int endOfGap(List<String> labels, int start, List<String> others) {
    int end = start;
    while (end < labels.size() && !others.contains(labels.get(end))) {
      end++;
    }
    return Math.min(end, labels.size());
  }

  private void pairUp(List<String> old, List<String> now) {
    for (int i = 0; i < old.size() && old.size() == now.size(); i++) {
      Subject from = pair.before().subject().part(ObjectKind.ENUM_LABEL, old.get(i));
      Subject to = pair.after().subject().part(ObjectKind.ENUM_LABEL, now.get(i));
      double certainty = old.size() == 1 ? SAME_PLACE : SAME_PLACE / old.size();
      double confidence =
          Confidence.of(certainty + NAME * Similarity.of(old.get(i), now.get(i)));
      if (policy.accepts(from, to)) {
        renamed.put(now.get(i), Rename.stated(from));
      } else if (confidence >= policy.leastConfidence() && !policy.refuses(from, to)) {
        renamed.put(now.get(i), new Rename(from, confidence, "between the same labels"));
      }
    }
  }
}
