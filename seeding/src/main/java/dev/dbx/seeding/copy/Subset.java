package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Moment;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.core.tool.Call;
import dev.dbx.seeding.copy.Selection.Budget;
import dev.dbx.seeding.copy.Selection.Percent;
import dev.dbx.seeding.copy.Selection.Root;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a subset of a database that is closed over its foreign keys. Rows are chosen from parents
 * to children; then what chosen rows point to is fetched until nothing is missing.
 */
final class Subset {

  /** So many keys are asked for in one statement. */
  private static final int KEYS = 100_000;

  /** A table that is not larger is taken whole: others look things up in it. */
  private static final long SMALL_BYTES = 65_536;

  /** Of a larger table whole pages are drawn, which reads no others. */
  private static final long LARGE_BYTES = 8_000_000;

  private final Map<QualifiedName, Chosen> tables = new LinkedHashMap<>();
  private final Selection selection;
  private final MaskRules rules;
  private final Moment moment;
  private final ReadGuard guard;
  private final Call call;

  /**
   * @param tables parents first
   */
  Subset(
      List<Chosen> tables,
      Selection selection,
      MaskRules rules,
      Moment moment,
      ReadGuard guard,
      Call call) {
    tables.forEach(table -> this.tables.put(table.table().name(), table));
    this.selection = selection;
    this.rules = rules;
    this.moment = moment;
    this.guard = guard;
    this.call = call;
    // so that they are collected while rows come
    tables.forEach(
        table ->
            table.keys().stream()
                .map(key -> key.reference().orElseThrow())
                .filter(target -> this.tables.containsKey(target.table()))
                .forEach(target -> parent(target).referenced(target.columns())));
  }

  private Chosen parent(ForeignKeyTarget target) {
    return Optional.ofNullable(tables.get(target.table())).orElseThrow();
  }

  /**
   * Reads all of it.
   *
   * @param hidden whether rows may be there that cannot be read
   * @return rows that were left out, since what they point to cannot be read, by table
   */
  Map<QualifiedName, Long> read(boolean hidden) {
    List<Chosen> wanted = tables.values().stream().filter(Chosen::isWanted).toList();
    switch (selection) {
      case Selection.All all -> each(wanted, this::whole);
      case Root root -> root(root);
      case Percent percent -> each(wanted, this::some);
      case Budget budget -> each(wanted, this::some);
    }
    close();
    tables.values().forEach(table -> table.spool().end());
    return new Pruning(tables).run(hidden);
  }

  private void each(List<Chosen> wanted, Consumer<Chosen> choice) {
    for (int i = 0; i < wanted.size(); i++) {
      choice.accept(wanted.get(i));
      call.progress().report(i + 1, wanted.size(), wanted.get(i).table().name().sql());
    }
  }

  private void whole(Chosen table) {
    Optional<Integer> budget = rules.rows(table.table().name());
    if (budget.isPresent()) {
      read(table, Sql.of("{} limit {}", from(table), (long) budget.get()), false);
    } else {
      table.takeWhole();
      read(table, from(table), false);
    }
  }

  /** Those that belong to chosen parents; of a table without parents a sample. */
  private void some(Chosen table) {
    Optional<Constraint> driving = driving(table);
    long bytes = table.table().size().heapBytes();
    if (driving.isPresent()) {
      children(table, driving.get(), budget(table));
    } else if (bytes <= SMALL_BYTES && selection instanceof Percent && budget(table).isEmpty()) {
      whole(table);
    } else {
      read(table, limited(sample(table, bytes), budget(table)), true);
    }
  }

  private Optional<Long> budget(Chosen table) {
    Optional<Long> own = rules.rows(table.table().name()).map(Long::valueOf);
    return selection instanceof Budget budget
        ? own.or(() -> Optional.of((long) budget.rows()))
        : own;
  }

  private static Sql limited(Sql from, Optional<Long> rows) {
    return rows.map(most -> Sql.of("{} limit {}", from, most)).orElse(from);
  }

  private Sql sample(Chosen table, long bytes) {
    if (!(selection instanceof Percent percent)) {
      return from(table);
    }
    return bytes > LARGE_BYTES
        ? Sql.of("{} tablesample system ({}) repeatable (0)", from(table), percent.percent())
        : Sql.of("{} tablesample bernoulli ({}) repeatable (0)", from(table), percent.percent());
  }

  /** The required key to the largest table: the others hold what many rows share. */
  private Optional<Constraint> driving(Chosen table) {
    return table.keys().stream()
        .filter(key -> isRequired(table, key))
        .filter(key -> tables.containsKey(target(key).table()))
        .filter(key -> !target(key).table().equals(table.table().name()))
        .filter(key -> !parent(target(key)).isWhole())
        .max(Comparator.comparing(key -> parent(target(key)).table().size().heapBytes()));
  }

  private static boolean isRequired(Chosen table, Constraint key) {
    return table.table().columns().stream()
        .filter(column -> key.columns().contains(column.name()))
        .allMatch(Column::notNull);
  }

  private static ForeignKeyTarget target(Constraint key) {
    return key.reference().orElseThrow();
  }

  private void children(Chosen table, Constraint key, Optional<Long> most) {
    withKeys(table, key.columns(), referenced(key).chosen(0), true, most);
  }

  private Chosen.Referenced referenced(Constraint key) {
    return parent(target(key)).referenced(target(key).columns());
  }

  /** Downwards from the root as long as there is anything new. */
  private void root(Root root) {
    Chosen first = tables.get(root.table());
    if (first == null) {
      throw new NotFound(
          root.table().sql() + " is no table with rows of its own",
          List.of(),
          "the root is a table, not a view nor a partition");
    }
    Sql from = from(first);
    read(first, root.where().map(where -> Sql.of("{} where ({})", from, where)).orElse(from), true);
    Map<Constraint, Integer> grown = new HashMap<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Chosen child : tables.values()) {
        for (Constraint key : child.keys()) {
          boolean known = child.isWanted() && tables.containsKey(target(key).table());
          more |= known && grow(child, key, grown);
        }
      }
    }
  }

  private boolean grow(Chosen child, Constraint key, Map<Constraint, Integer> grown) {
    int from = grown.getOrDefault(key, 0);
    List<List<String>> fresh = referenced(key).chosen(from);
    grown.put(key, from + fresh.size());
    if (fresh.isEmpty()) {
      return false;
    }
    withKeys(child, key.columns(), fresh, true, budget(child));
    return true;
  }

  /** What chosen rows point to. */
  private void close() {
    List<Chosen> childrenFirst = new ArrayList<>(tables.values());
    Collections.reverse(childrenFirst);
    boolean more = true;
    while (more) {
      more = false;
      for (Chosen table : childrenFirst) {
        for (Map.Entry<List<Identifier>, Chosen.Referenced> by : table.referenced().entrySet()) {
          List<List<String>> wanted = by.getValue().takeWanted();
          if (!wanted.isEmpty() && !table.isWhole()) {
            more = true;
            withKeys(table, by.getKey(), wanted, false, Optional.empty());
          }
        }
      }
    }
  }

  /** The rows with these values. */
  private void withKeys(
      Chosen table,
      List<Identifier> columns,
      List<List<String>> keys,
      boolean byChoice,
      Optional<Long> most) {
    long left = most.orElse(Long.MAX_VALUE);
    for (int at = 0; at < keys.size() && left > 0; at += KEYS) {
      List<List<String>> some = keys.subList(at, Math.min(keys.size(), at + KEYS));
      Sql from = Sql.of("{} where {}", from(table), any(columns, some));
      // each column by itself finds too many where there are several
      Set<List<String>> wanted = columns.size() > 1 ? new HashSet<>(some) : Set.of();
      long before = table.spool().rows();
      Optional<Long> rest = most.isPresent() ? Optional.of(left) : most;
      read(
          table,
          limited(from, rest),
          byChoice,
          values ->
              wanted.isEmpty() || table.key(columns, values).filter(wanted::contains).isPresent());
      left -= table.spool().rows() - before;
    }
  }

  private static Sql any(List<Identifier> columns, List<List<String>> keys) {
    List<Sql> conditions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int position = i;
      String array =
          keys.stream()
              .map(key -> Literals.quoted(key.get(position)))
              .distinct()
              .collect(Collectors.joining(",", "{", "}"));
      conditions.add(Sql.of("t.{} = any({})", columns.get(i), new Untyped(array)));
    }
    return Sql.join(" and ", conditions);
  }

  private void read(Chosen table, Sql from, boolean byChoice) {
    read(table, from, byChoice, values -> true);
  }

  private void read(
      Chosen table, Sql from, boolean byChoice, Predicate<List<@Nullable String>> wanted) {
    List<Sql> columns =
        new ArrayList<>(table.columns().stream().map(name -> Sql.of("t.{}", name)).toList());
    // where a row is tells it from others, as long as nobody else sees the moment
    columns.add(0, table.isWhole() ? Sql.of("''") : Sql.of("t.tableoid::text || t.ctid::text"));
    Sql question = Sql.of("select {} from {}", Sql.join(", ", columns), from);
    moment.read(
        guard.vet(question, call),
        cells -> {
          if (wanted.test(cells.subList(1, cells.size())) && table.take(cells, byChoice)) {
            want(table, cells.subList(1, cells.size()));
          }
        });
  }

  private void want(Chosen table, List<@Nullable String> values) {
    for (Constraint key : table.keys()) {
      Chosen parent = tables.get(target(key).table());
      if (parent != null && !parent.isWhole()) {
        table.key(key.columns(), values).ifPresent(referenced(key)::want);
      }
    }
  }

  /** Rows of tables that inherit from it are theirs. */
  private static Sql from(Chosen table) {
    return table.isPartitioned()
        ? Sql.of("{} as t", table.table().name())
        : Sql.of("only {} as t", table.table().name());
  }
}
