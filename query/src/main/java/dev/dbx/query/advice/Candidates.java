package dev.dbx.query.advice;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.query.advice.Access.Constant;
import dev.dbx.query.advice.Access.Search;
import dev.dbx.query.lab.IndexDefinition;
import dev.dbx.query.lab.IndexDefinition.Key;
import dev.dbx.query.lab.IndexSize;
import dev.dbx.query.lab.IndexTrials;
import dev.dbx.query.lab.TableStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Indexes that might serve an access. They only have to be worth a try: whether one helps is found
 * out by planning with it.
 */
final class Candidates {

  /** What a partial index leaves out must be worth it. */
  private static final double SMALL_PART = 0.3;

  /** Of a table that is worth a BRIN index: 64 MB. */
  private static final long MANY_PAGES = 64_000_000 / IndexSize.PAGE;

  private static final double CORRELATED = 0.9;
  private static final int MOST_KEYS = 4;
  private static final int MOST_INCLUDED = 3;
  private static final int WIDEST_INCLUDED = 40;

  private final IndexTrials trials;

  /** Whether the extension pg_trgm is there. */
  private final boolean trigrams;

  private Candidates(IndexTrials trials, boolean trigrams) {
    this.trials = trials;
    this.trigrams = trigrams;
  }

  static Candidates of(Catalog catalog, IndexTrials trials) {
    return new Candidates(
        trials, catalog.extensions().stream().anyMatch(it -> it.name().value().equals("pg_trgm")));
  }

  Set<IndexDefinition> of(Access access) {
    Set<IndexDefinition> all = new LinkedHashSet<>();
    btrees(access).forEach(keys -> all.add(btree(access.table(), keys)));
    List.copyOf(all).forEach(index -> included(index, access).ifPresent(all::add));
    partial(access, all);
    access.searches().forEach(search -> searching(search, access.table()).ifPresent(all::add));
    access.ranges().forEach(key -> brin(key, access.table()).ifPresent(all::add));
    return all;
  }

  private static IndexDefinition btree(Relation table, List<Key> keys) {
    return new IndexDefinition(
        table.name(), IndexDefinition.BTREE, keys, List.of(), Optional.empty());
  }

  /** What is compared for equality first, then one range, or the order, or the other table. */
  private List<List<Key>> btrees(Access access) {
    List<Key> equal = mostSelectiveFirst(access.equalities(), access.table());
    List<List<Key>> lists = new ArrayList<>();
    lists.add(equal);
    lists.add(joined(equal, first(access.ranges())));
    lists.add(joined(equal, order(access.order())));
    lists.add(joined(equal, access.joins()));
    lists.add(joined(access.joins(), equal));
    lists.add(access.joins());
    lists.add(joined(access.joins(), first(access.ranges())));
    lists.add(joined(access.joins(), order(access.order())));
    lists.add(order(access.order()));
    Stream.of(access.equalities(), access.ranges(), access.joins(), access.alternatives())
        .flatMap(List::stream)
        .forEach(key -> lists.add(List.of(key)));
    return lists.stream()
        .filter(keys -> !keys.isEmpty())
        .map(keys -> keys.subList(0, Math.min(keys.size(), MOST_KEYS)))
        .distinct()
        .toList();
  }

  private static List<Key> first(List<Key> keys) {
    return keys.isEmpty() ? keys : keys.subList(0, 1);
  }

  /** Keys that are in both count once, whatever their direction. */
  private static List<Key> joined(List<Key> front, List<Key> back) {
    List<Key> keys = new ArrayList<>(front);
    back.stream()
        .filter(key -> front.stream().noneMatch(it -> it.sql().equals(key.sql())))
        .forEach(keys::add);
    return List.copyOf(keys);
  }

  /** An index is read backwards as well: a direction matters only where there are two. */
  private static List<Key> order(List<Key> keys) {
    boolean mixed = keys.stream().map(Key::descending).distinct().count() > 1;
    return mixed
        ? keys
        : keys.stream()
            .map(key -> new Key(key.sql(), key.column(), key.operatorClass(), false))
            .toList();
  }

  private List<Key> mostSelectiveFirst(List<Key> keys, Relation table) {
    TableStatistics.Table known = trials.statistics().table(table.name());
    return keys.stream()
        .sorted(
            Comparator.comparing(
                    (Key key) -> key.column().flatMap(known::distinct).orElse(known.rows()))
                .reversed())
        .toList();
  }

  /** With the few other columns that the statement needs, for an index-only scan. */
  private Optional<IndexDefinition> included(IndexDefinition index, Access access) {
    TableStatistics.Table known = trials.statistics().table(index.table());
    List<Identifier> missing =
        access.needed().stream().filter(name -> !index.columns().contains(name)).toList();
    double width =
        missing.stream()
            .flatMap(name -> known.column(name).stream())
            .mapToDouble(TableStatistics.Column::width)
            .sum();
    boolean few = !missing.isEmpty() && missing.size() <= MOST_INCLUDED;
    boolean columns = index.columns().size() == index.keys().size();
    return few && columns && width <= WIDEST_INCLUDED
        ? Optional.of(
            new IndexDefinition(
                index.table(), index.method(), index.keys(), missing, Optional.empty()))
        : Optional.empty();
  }

  /** Only the rows for which a condition is true that never changes, if they are few. */
  private void partial(Access access, Set<IndexDefinition> all) {
    for (Constant constant : access.constants()) {
      if (share(access.table().name(), constant) < SMALL_PART) {
        List<IndexDefinition> whole = List.copyOf(all);
        whole.stream()
            .filter(index -> index.where().isEmpty() && index.include().isEmpty())
            .forEach(index -> without(constant, index).ifPresent(all::add));
      }
    }
  }

  private double share(QualifiedName table, Constant constant) {
    return trials.share(table, constant.condition());
  }

  /** The key of the condition need not be in the index, unless nothing else is. */
  private static Optional<IndexDefinition> without(Constant constant, IndexDefinition index) {
    List<Key> rest =
        index.keys().stream().filter(key -> !key.sql().equals(constant.key().sql())).toList();
    return Optional.of(
        new IndexDefinition(
            index.table(),
            index.method(),
            rest.isEmpty() ? index.keys() : rest,
            List.of(),
            Optional.of(constant.condition())));
  }

  private Optional<IndexDefinition> searching(Search search, Relation table) {
    Optional<Key> key =
        switch (search.operator()) {
          case "~~", "~~*", "~", "~*" ->
              trigrams ? Optional.of(search.key().by("gin_trgm_ops")) : pattern(search);
          default -> Optional.of(search.key());
        };
    String method = method(search, table);
    return key.map(
        it ->
            new IndexDefinition(
                table.name(),
                it.operatorClass().equals(Optional.of("text_pattern_ops"))
                    ? IndexDefinition.BTREE
                    : method,
                List.of(it),
                List.of(),
                Optional.empty()));
  }

  /** LIKE with a beginning that is known; other collations than C need a class of their own. */
  private static Optional<Key> pattern(Search search) {
    return search.operator().equals("~~")
        ? Optional.of(search.key().by("text_pattern_ops"))
        : Optional.empty();
  }

  /** Ranges and geometry are GiST's, everything with elements is GIN's. */
  private static String method(Search search, Relation table) {
    String type =
        table.columns().stream()
            .filter(column -> search.key().column().equals(Optional.of(column.name())))
            .map(Column::type)
            .findFirst()
            .orElse("");
    boolean gist =
        type.endsWith("range") || Set.of("point", "box", "circle", "inet").contains(type);
    return gist ? "gist" : "gin";
  }

  private Optional<IndexDefinition> brin(Key key, Relation table) {
    TableStatistics.Table known = trials.statistics().table(table.name());
    double correlation =
        key.column()
            .flatMap(known::column)
            .flatMap(TableStatistics.Column::correlation)
            .map(Math::abs)
            .orElse(0.0);
    return known.pages() >= MANY_PAGES && correlation > CORRELATED
        ? Optional.of(
            new IndexDefinition(table.name(), "brin", List.of(key), List.of(), Optional.empty()))
        : Optional.empty();
  }
}
