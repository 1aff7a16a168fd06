package dev.dbx.seeding.check;

import dev.dbx.core.catalog.PartitionStrategy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads for which rows there is a partition (docs, CREATE TABLE, partition_bound_spec). */
public final class PartitionBounds {

  private static final Pattern RANGE = Pattern.compile("FOR VALUES FROM \\((.*)\\) TO \\((.*)\\)");
  private static final Pattern LIST = Pattern.compile("FOR VALUES IN \\((.*)\\)");
  private static final Pattern CONSTANT = Pattern.compile("'((?:[^']|'')*)'|([^,\\s]+)");

  private PartitionBounds() {}

  /**
   * Ways for a row to find a partition: those of each partition, and of its own partitions. A hash
   * may send a row to any of them.
   *
   * @param partitions of each table that has any
   */
  public static List<Case> cases(
      Relation table,
      Map<QualifiedName, List<Relation>> partitions,
      Map<Identifier, DataType> types) {
    List<Relation> own = partitions.getOrDefault(table.name(), List.of());
    boolean hash =
        table.partitioning().filter(it -> it.strategy() == PartitionStrategy.HASH).isPresent();
    if (own.isEmpty() || hash) {
      List<Case> all = List.of(Case.ANYTHING);
      for (Relation partition : own) {
        all = CheckReader.product(all, cases(partition, partitions, types));
      }
      return all;
    }
    List<Identifier> key = key(table, types);
    List<Case> ways = new ArrayList<>();
    for (Relation partition : own) {
      Optional<Case> bound =
          key.isEmpty()
              ? Optional.empty()
              : partition
                  .partitionOf()
                  .flatMap(it -> of(it.bound(), key.get(0), DataType.of(types, key.get(0))));
      bound.ifPresent(
          it -> ways.addAll(CheckReader.product(List.of(it), cases(partition, partitions, types))));
    }
    return ways.isEmpty() ? List.of(Case.ANYTHING) : ways;
  }

  /** The columns of the key, as far as it consists of columns. */
  private static List<Identifier> key(Relation table, Map<Identifier, DataType> types) {
    String key = table.partitioning().map(it -> it.key()).orElse("");
    int open = key.indexOf('(');
    String inner = open < 0 ? key : key.substring(open + 1, key.lastIndexOf(')'));
    List<Identifier> columns = new ArrayList<>();
    for (String part : inner.split(",")) {
      String name = part.strip().split(" ")[0];
      types.keySet().stream()
          .filter(it -> it.sql().equals(name))
          .findFirst()
          .ifPresent(columns::add);
    }
    return columns;
  }

  private static Optional<Case> of(String bound, Identifier column, DataType type) {
    Matcher list = LIST.matcher(bound);
    if (list.find()) {
      List<String> values = constants(list.group(1));
      return values.contains("NULL")
          ? Optional.of(
              values.size() == 1
                  ? Case.of(column, Limits.presence(Limits.Presence.NULL))
                  : Case.of(
                      column,
                      Limits.allowed(values.stream().filter(it -> !it.equals("NULL")).toList())))
          : Optional.of(Case.of(column, Limits.allowed(values)));
    }
    Matcher range = RANGE.matcher(bound);
    if (!range.find()) {
      return Optional.empty();
    }
    Limits limits =
        Limits.presence(Limits.Presence.REQUIRED)
            .and(
                Measure.of(type, constants(range.group(1)).get(0))
                    .map(least -> Limits.least(new Bound(least, true)))
                    .orElse(Limits.NONE))
            .and(
                Measure.of(type, constants(range.group(2)).get(0))
                    .map(most -> Limits.most(new Bound(most, false)))
                    .orElse(Limits.NONE));
    return Optional.of(Case.of(column, limits));
  }

  private static List<String> constants(String text) {
    List<String> constants = new ArrayList<>();
    Matcher constant = CONSTANT.matcher(text);
    while (constant.find()) {
      constants.add(
          constant.group(1) == null ? constant.group(2) : constant.group(1).replace("''", "'"));
    }
    return constants;
  }
}
