package dev.dbx.query.plan.condition;

import dev.dbx.core.name.Identifier;
import dev.dbx.query.plan.PlanNode;
import java.util.List;
import java.util.Optional;

/** Reads sort keys as keys of an index. */
public final class SortKeys {

  private SortKeys() {}

  /** The keys of an index in the order of a sort, if all of them are columns of one table. */
  public static Optional<List<String>> ofOneTable(List<String> keys, PlanNode scan) {
    boolean columnsOnly =
        scan.relation().isPresent() && keys.stream().allMatch(key -> isColumn(key, scan));
    return columnsOnly
        ? Optional.of(keys.stream().map(key -> withoutAlias(key, scan)).toList())
        : Optional.empty();
  }

  private static boolean isColumn(String key, PlanNode scan) {
    return Predicate.columns(key, scan).size() == 1 && !key.contains("(");
  }

  private static String withoutAlias(String key, PlanNode scan) {
    String prefix = scan.alias().map(name -> Identifier.of(name).sql() + ".").orElse("");
    return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
  }
}
