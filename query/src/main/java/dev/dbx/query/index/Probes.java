package dev.dbx.query.index;

import dev.dbx.query.index.Judged.Origin;
import dev.dbx.query.lab.IndexDefinition;
import dev.dbx.query.lab.IndexDefinition.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an index could be asked for, where nobody says what it is for. */
final class Probes {

  private static final int PAGE_OF_ROWS = 50;

  /** Methods that keep an order, or can compare for equality. */
  private static final Set<String> EQUALITY = Set.of("btree", "hash", "brin");

  private Probes() {}

  /**
   * Equality of all keys, of the first alone, and their order.
   *
   * @param withValues compares with the values of a row that is there, not with parameters
   */
  static List<Judged> of(IndexDefinition index, boolean withValues) {
    List<Judged> probes = new ArrayList<>();
    String from = "select * from " + index.table().sql();
    if (EQUALITY.contains(index.method())) {
      probes.add(probe(from + where(equal(index.keys(), index, withValues), index)));
      if (index.keys().size() > 1) {
        probes.add(
            probe(from + where(equal(index.keys().subList(0, 1), index, withValues), index)));
      }
    }
    if (index.method().equals(IndexDefinition.BTREE)) {
      String order =
          index.keys().stream()
              .map(key -> written(key) + (key.descending() ? " desc" : ""))
              .collect(Collectors.joining(", "));
      probes.add(
          probe(from + where(List.of(), index) + " order by " + order + " limit " + PAGE_OF_ROWS));
    }
    return probes;
  }

  private static Judged probe(String sql) {
    return Judged.of(sql, Origin.PROBE);
  }

  private static List<String> equal(List<Key> keys, IndexDefinition index, boolean withValues) {
    List<String> conditions = new ArrayList<>();
    for (Key key : keys) {
      String value =
          withValues
              ? "(select %s from %s where %1$s is not null limit 1)"
                  .formatted(written(key), index.table().sql())
              : "$" + (conditions.size() + 1);
      conditions.add(written(key) + " = " + value);
    }
    return conditions;
  }

  private static String written(Key key) {
    return key.column().isPresent() ? key.sql() : "(" + key.sql() + ")";
  }

  private static String where(List<String> conditions, IndexDefinition index) {
    List<String> all = new ArrayList<>(conditions);
    index.where().ifPresent(condition -> all.add("(" + condition + ")"));
    return all.isEmpty() ? "" : " where " + String.join(" and ", all);
  }
}
