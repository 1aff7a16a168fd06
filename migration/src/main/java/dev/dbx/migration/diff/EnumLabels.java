package dev.dbx.migration.diff;

import dev.dbx.core.catalog.EnumType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The labels of an enumerated type as things with names, and their order. */
final class EnumLabels {

  private static final double SAME_PLACE = 0.6;
  private static final double ONE_OF_SEVERAL = 0.4;
  private static final double NAME = 0.35;

  /** The order of labels is a property of their type, see {@link #order}. */
  static final Kind<EnumType, Label> LABELS =
      Kind.of(EnumLabels::list, EnumLabels::subject, Shape.of(), Label::place);

  private EnumLabels() {}

  /**
   * A label.
   *
   * @param place as ALTER TYPE ... ADD VALUE says it
   */
  record Label(String text, String place) {}

  static String sql(List<String> labels) {
    return labels.stream().map(EnumLabels::sql).collect(Collectors.joining(", "));
  }

  private static String sql(String label) {
    return "'" + label.replace("'", "''") + "'";
  }

  private static Subject subject(EnumType type, Label label) {
    return Subject.of(ObjectKind.ENUM_TYPE, type.name()).part(ObjectKind.ENUM_LABEL, label.text());
  }

  private static List<Label> list(EnumType type) {
    List<Label> list = new ArrayList<>();
    String place = "first";
    for (String label : type.labels()) {
      list.add(new Label(label, place));
      place = "after " + sql(label);
    }
    return list;
  }

  /** Whether the labels that stayed have another order. */
  static Optional<Change> order(Pair<EnumType> type) {
    List<String> before = type.before().record().labels();
    List<String> after = type.after().record().labels();
    String old = sql(before.stream().filter(Set.copyOf(after)::contains).toList());
    String now = sql(after.stream().filter(Set.copyOf(before)::contains).toList());
    return old.equals(now)
        ? Optional.empty()
        : Optional.of(
            Change.of(
                Action.ALTERED,
                type.after().subject(),
                List.of(Difference.of("label order", old, now)),
                Optional.of(type.before().record()),
                Optional.of(type.after().record())));
  }

  /** A new label between the same neighbours as an old one, which cannot be dropped in place. */
  static Evidence<Label> evidence(Pair<EnumType> type) {
    List<String> before = type.before().record().labels();
    List<String> after = type.after().record().labels();
    return new SamePlace(gaps(before, Set.copyOf(after)), gaps(after, Set.copyOf(before)));
  }

  /** Labels of one side alone, by the last label of both sides before them. */
  private static Map<String, Gap> gaps(List<String> labels, Set<String> others) {
    Map<String, Gap> gaps = new HashMap<>();
    Gap current = new Gap("", new HashSet<>());
    for (String label : labels) {
      if (others.contains(label)) {
        current = new Gap(label, new HashSet<>());
      } else {
        current.labels().add(label);
        gaps.put(label, current);
      }
    }
    return gaps;
  }

  private record Gap(String after, Set<String> labels) {}

  private record SamePlace(Map<String, Gap> before, Map<String, Gap> after)
      implements Evidence<Label> {

    @Override
    public List<String> traitsBefore(Item<Label> dropped) {
      return traits(before, dropped);
    }

    @Override
    public List<String> traitsAfter(Item<Label> added) {
      return traits(after, added);
    }

    private static List<String> traits(Map<String, Gap> gaps, Item<Label> label) {
      return Optional.ofNullable(gaps.get(label.record().text())).map(Gap::after).stream().toList();
    }

    @Override
    public Optional<Rename> of(Item<Label> dropped, Item<Label> added) {
      String old = dropped.record().text();
      String now = added.record().text();
      boolean alone = size(before, old) == 1 && size(after, now) == 1;
      double sum = (alone ? SAME_PLACE : ONE_OF_SEVERAL) + NAME * Similarity.of(old, now);
      return Optional.of(
          new Rename(dropped.subject(), Confidence.of(sum), "between the same labels"));
    }

    private static int size(Map<String, Gap> gaps, String label) {
      return Optional.ofNullable(gaps.get(label)).map(gap -> gap.labels().size()).orElse(0);
    }
  }
}
