package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.IndexKey;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Trial;
import dev.dbx.core.port.Trial.Failure;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.rls.policy.PolicyFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows of known owners into the tables of a copy. Triggers of the application stay out of it:
 * a row is as it was meant, not as a trigger makes it.
 */
final class Seeder {

  private static final int MOST_ATTEMPTS = 200;
  private static final int MOST_PARTITIONS = 30;

  private final Trial trial;
  private final Catalog catalog;
  private final RowMaker maker;
  private final List<OwnedTable> tables;
  private final Slots slots;
  private final List<SeededRow> rows = new ArrayList<>();
  private final Map<QualifiedName, String> failures = new LinkedHashMap<>();

  /**
   * @param pool the role that all users have
   */
  Seeder(
      Trial trial,
      Catalog catalog,
      PolicyFacts facts,
      List<OwnedTable> tables,
      List<Person> people,
      Optional<String> pool) {
    this.slots = new Slots(facts, people, pool);
    this.trial = trial;
    this.catalog = catalog;
    this.maker = new RowMaker(catalog, facts, people.stream().map(Person::user).toList());
    this.tables = tables;
  }

  /** The rows there are, in the order in which they were made. */
  List<SeededRow> rows() {
    return List.copyOf(rows);
  }

  /** Why the database took none, the last time. */
  String lastFailure() {
    return lastFailure;
  }

  /** Why a table has no rows. */
  Map<QualifiedName, String> failures() {
    return Map.copyOf(failures);
  }

  void seed() {
    for (OwnedTable table : inOrder()) {
      Set<Identifier> silenced = Triggers.silence(table, trial);
      for (Slot slot : slots.of(table, rows)) {
        make(table, slot, rows)
            .ifPresentOrElse(rows::add, () -> failures.putIfAbsent(table.name(), lastFailure));
      }
      openPartitions(table);
      if (rows.stream().anyMatch(it -> it.table().equals(table.name()))) {
        failures.remove(table.name());
      }
      Triggers.restore(table, silenced, trial);
    }
  }

  /** Partitions that no policy of their own protects get a row each. */
  private void openPartitions(OwnedTable table) {
    Optional<Slot> last =
        rows.stream()
            .filter(it -> it.table().equals(table.name()))
            .map(SeededRow::slot)
            .filter(it -> it.kind() == Slot.Kind.PERSON || it.kind() == Slot.Kind.TENANT)
            .reduce((first, second) -> second);
    if (last.isEmpty()) {
      return;
    }
    catalog.relations().stream()
        .filter(it -> !it.rowSecurity().enabled())
        .filter(it -> it.partitionOf().filter(of -> of.parent().equals(table.name())).isPresent())
        .limit(MOST_PARTITIONS)
        .forEach(it -> inPartition(table, it, last.get()));
  }

  /** A row in one partition, and in no other. */
  private void inPartition(OwnedTable table, Relation partition, Slot slot) {
    String bound = partition.partitionOf().orElseThrow().bound();
    for (Map<Identifier, Optional<String>> row :
        maker.inPartition(table, maker.row(table, slot, rows), bound)) {
      Outcome outcome = trial.runUnbound(returning(SeededRow.insert(partition.name(), row), table));
      if (outcome.succeeded()) {
        rows.add(row(table, slot, outcome.rows().get(0), row));
        return;
      }
    }
  }

  private String lastFailure = "";

  /** Parents before children, as far as there is no circle. */
  private List<OwnedTable> inOrder() {
    Map<QualifiedName, OwnedTable> waiting = new LinkedHashMap<>();
    tables.forEach(table -> waiting.put(table.name(), table));
    List<OwnedTable> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<OwnedTable> free =
          waiting.values().stream().filter(it -> isFree(it, waiting.keySet())).toList();
      List<OwnedTable> next = free.isEmpty() ? List.of(waiting.values().iterator().next()) : free;
      next.forEach(
          table -> {
            waiting.remove(table.name());
            ordered.add(table);
          });
    }
    return ordered;
  }

  private static boolean isFree(OwnedTable table, Set<QualifiedName> waiting) {
    return table.foreignKeys().stream()
        .map(key -> key.reference().orElseThrow().table())
        .noneMatch(parent -> !parent.equals(table.name()) && waiting.contains(parent));
  }

  /**
   * A row that may be one.
   *
   * @param mended the constraint that it was changed for; changing it for the same again is in vain
   */
  private record Candidate(Map<Identifier, Optional<String>> row, Optional<String> mended) {}

  /** Tries until the database takes one; undone if it takes none. */
  Optional<SeededRow> make(OwnedTable table, Slot slot, Collection<SeededRow> parents) {
    return make(table, slot, maker.row(table, slot, parents));
  }

  private Optional<SeededRow> make(
      OwnedTable table, Slot slot, Map<Identifier, Optional<String>> first) {
    Deque<Candidate> candidates = new ArrayDeque<>();
    candidates.add(new Candidate(first, Optional.empty()));
    Set<Map<Identifier, Optional<String>>> tried = new LinkedHashSet<>();
    while (!candidates.isEmpty() && tried.size() < MOST_ATTEMPTS) {
      Candidate candidate = candidates.poll();
      if (tried.add(candidate.row())) {
        Sql insert = SeededRow.insert(table.name(), candidate.row());
        Outcome outcome = trial.runUnbound(returning(insert, table));
        if (outcome.succeeded()) {
          return Optional.of(row(table, slot, outcome.rows().get(0), candidate.row()));
        }
        Failure failure = outcome.failure().orElseThrow();
        lastFailure = tried.size() == 1 ? failure.message() : lastFailure;
        others(table, candidate, failure).reversed().forEach(candidates::addFirst);
      }
    }
    return Optional.empty();
  }

  private List<Candidate> others(OwnedTable table, Candidate candidate, Failure failure) {
    Optional<String> cause = failure.constraint().or(() -> Optional.of(failure.sqlState()));
    if (candidate.mended().equals(cause)) {
      return List.of();
    }
    List<Map<Identifier, Optional<String>>> rows =
        switch (failure.sqlState()) {
          case "23514" -> maker.others(table, candidate.row(), failure.constraint());
          case "23505", "23P01" -> withoutKey(table, candidate.row(), failure);
          default -> List.of();
        };
    return rows.stream().map(row -> new Candidate(row, cause)).toList();
  }

  /**
   * A change of one column that the row takes when nobody is in the way; tried, and undone.
   *
   * @param columns that may be changed, the first that can be is taken
   */
  Optional<Assignment> change(OwnedTable table, SeededRow row, List<Identifier> columns) {
    for (Column column : maker.changeable(table, columns)) {
      for (Optional<String> value : maker.otherValues(table, column)) {
        Assignment change = new Assignment(column.name(), value);
        Sql update = Sql.of("update {} set {} where {}", table.name(), change.sql(), row.where());
        if (trial.runUnbound(update).affected() == 1) {
          return Optional.of(change);
        }
      }
    }
    return Optional.empty();
  }

  /** A second row for the same parent: it points nowhere, if it may. */
  private List<Map<Identifier, Optional<String>>> withoutKey(
      OwnedTable table, Map<Identifier, Optional<String>> row, Failure failure) {
    List<Map<Identifier, Optional<String>>> others = new ArrayList<>();
    for (Identifier column : maker.uniqueColumns(table, failure.constraint())) {
      Optional<Column> found = table.column(column);
      if (!table.discriminators().contains(column)
          && found.filter(it -> !it.notNull()).isPresent()) {
        Map<Identifier, Optional<String>> other = new LinkedHashMap<>(row);
        other.put(column, Optional.empty());
        others.add(other);
      }
    }
    return others;
  }

  /** The table's columns, which may stand in another order in a partition. */
  private static Sql returning(Sql insert, OwnedTable table) {
    List<Sql> columns =
        table.relation().columns().stream().map(it -> Sql.of("{}", it.name())).toList();
    return columns.isEmpty()
        ? insert.then(Sql.of(" returning *"))
        : insert.then(Sql.of(" returning {}", Sql.join(", ", columns)));
  }

  /** A row as a table holds it. */
  static SeededRow found(OwnedTable table, Slot slot, List<@Nullable String> cells) {
    SeededRow row = row(table, slot, cells, Map.of());
    Map<Identifier, Optional<String>> given = new LinkedHashMap<>();
    table.relation().columns().stream()
        .filter(column -> column.generated().isEmpty())
        .forEach(column -> given.put(column.name(), row.value(column.name())));
    return new SeededRow(row.table(), slot, row.values(), row.key(), given);
  }

  private static SeededRow row(
      OwnedTable table,
      Slot slot,
      List<@Nullable String> cells,
      Map<Identifier, Optional<String>> given) {
    Map<Identifier, String> values = new LinkedHashMap<>();
    List<Column> columns = table.relation().columns();
    for (int i = 0; i < columns.size() && i < cells.size(); i++) {
      String cell = cells.get(i);
      if (cell != null) {
        values.put(columns.get(i).name(), cell);
      }
    }
    return new SeededRow(table.name(), slot, values, key(table), given);
  }

  /** A key if there is one, else all columns that can be compared. */
  private static List<Identifier> key(OwnedTable table) {
    return Stream.concat(
            table.relation().constraints().stream()
                .filter(it -> it.kind() == ConstraintKind.PRIMARY_KEY)
                .map(it -> it.columns()),
            table.relation().indexes().stream()
                .filter(Index::unique)
                .filter(it -> it.predicate().isEmpty())
                .map(Index::keys)
                .filter(keys -> keys.stream().allMatch(it -> isNotNull(table, it)))
                .map(keys -> keys.stream().flatMap(it -> it.column().stream()).toList()))
        .findFirst()
        .orElseGet(() -> comparable(table));
  }

  private static boolean isNotNull(OwnedTable table, IndexKey key) {
    return key.column().flatMap(table::column).filter(Column::notNull).isPresent();
  }

  private static List<Identifier> comparable(OwnedTable table) {
    return table.relation().columns().stream()
        .filter(it -> !Set.of("json", "xml", "point", "polygon").contains(it.type()))
        .map(Column::name)
        .toList();
  }
}
