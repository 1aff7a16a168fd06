package dev.dbx.query.plan.tip;

import dev.dbx.core.name.Identifier;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.TableFacts.IndexFacts;
import dev.dbx.query.plan.condition.Deparsed;
import dev.dbx.query.plan.condition.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which index would serve a scan's conditions. */
final class IndexAdvice {

  private IndexAdvice() {}

  /** Keys of a B-tree index for a condition: what is compared for equality, then one range. */
  static List<String> keys(String expression, PlanNode scan) {
    List<Predicate> usable =
        Predicate.all(expression, scan).stream()
            .filter(p -> p.isBoundOutside(scan) && !p.columns(scan).isEmpty())
            .toList();
    Set<String> keys = new LinkedHashSet<>();
    usable.stream().filter(Predicate::isEquality).forEach(p -> keys.add(key(p, scan)));
    usable.stream().filter(Predicate::isRange).findFirst().ifPresent(p -> keys.add(key(p, scan)));
    return List.copyOf(keys);
  }

  /** A column as it is; an expression in the brackets CREATE INDEX wants. */
  private static String key(Predicate predicate, PlanNode scan) {
    String key = predicate.withoutAlias(scan);
    return predicate.isPlainColumn(scan) ? key : "(" + key + ")";
  }

  /** Adds the keys of an order behind columns that have one value, which need no order. */
  static List<String> append(List<String> equalities, List<String> order) {
    List<String> keys = new ArrayList<>(equalities);
    order.stream().filter(key -> !equalities.contains(column(key))).forEach(keys::add);
    return keys;
  }

  /** Without DESC and NULLS FIRST. */
  private static String column(String sortKey) {
    return Deparsed.words(sortKey).get(0);
  }

  /** The statement that makes an index, where there is a key for it. */
  static Optional<String> create(PlanNode scan, List<String> keys) {
    return keys.isEmpty()
        ? Optional.empty()
        : scan.relation()
            .map(
                table ->
                    "CREATE INDEX CONCURRENTLY ON "
                        + table.sql()
                        + " ("
                        + String.join(", ", keys)
                        + ");");
  }

  /** A complete B-tree index that starts with the column. */
  static Optional<IndexFacts> startingWith(String column, PlanNode scan, Explained explained) {
    String key = Identifier.of(column).sql();
    return explained.facts().table(scan).stream()
        .flatMap(table -> table.indexes().stream())
        .filter(index -> index.method().equals("btree") && !index.partial())
        .filter(index -> index.keys().get(0).equals(key))
        .findFirst();
  }

  /** The index a node uses. */
  static Optional<IndexFacts> used(PlanNode scan, Explained explained) {
    return explained.facts().table(scan).stream()
        .flatMap(table -> table.indexes().stream())
        .filter(index -> scan.index().equals(Optional.of(index.name())))
        .findFirst();
  }
}
