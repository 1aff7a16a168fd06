package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.rls.policy.PolicyFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Thinks up a row of a table for somebody; whether it is one, the database will tell. */
final class RowMaker {

  private static final int MOST_KEYS = 6;

  private final Catalog catalog;
  private final PolicyFacts facts;
  private final Values values;
  private final List<String> users;

  /**
   * @param users values of users, for columns that must not hold the same one
   */
  RowMaker(Catalog catalog, PolicyFacts facts, List<String> users) {
    this.users = List.copyOf(users);
    this.catalog = catalog;
    this.facts = facts;
    this.values = new Values(catalog);
  }

  /**
   * A row, by column; what is not in it is left to the column's default.
   *
   * @param parents rows that are there, to which foreign keys may point
   */
  Map<Identifier, Optional<String>> row(
      OwnedTable table, Slot slot, Collection<SeededRow> parents) {
    Map<Identifier, Optional<String>> row = new LinkedHashMap<>();
    for (Column column : table.relation().columns()) {
      if (column.generated().isEmpty()) {
        value(table, column, slot).ifPresent(value -> row.put(column.name(), value));
      }
    }
    table.foreignKeys().forEach(key -> point(table, key, slot, parents, row));
    return row;
  }

  /** Empty leaves it to the default; an empty value is NULL. */
  private Optional<Optional<String>> value(OwnedTable table, Column column, Slot slot) {
    if (table.users().contains(column.name())) {
      return Optional.of(owner(table, column, slot, slot.user()));
    }
    if (table.tenants().contains(column.name())) {
      return Optional.of(owner(table, column, slot, slot.tenant()));
    }
    if (table.path().equals(Optional.of(column.name())) && slot.user().isPresent()) {
      return Optional.of(values.next("text").map(name -> slot.user().get() + "/" + name));
    }
    List<String> literals = facts.literals(table.name(), column.name());
    if (!literals.isEmpty()) {
      boolean power = !table.isShared() && PrivilegeColumns.isNamedLikeOne(column.name());
      if (power && column.type().equals("boolean")) {
        return Optional.of(Optional.of("false"));
      }
      return Optional.of(
          slot.asked() && !power ? Optional.of(literals.get(0)) : unlike(literals, column));
    }
    if (facts.isTestedForNull(table.name(), column.name()) && !column.notNull()) {
      return Optional.of(Optional.empty());
    }
    boolean unique = isUnique(table.relation(), column.name());
    if (column.defaultExpression().isPresent() && !unique) {
      return Optional.empty();
    }
    if (!column.notNull() && !unique && !tells(table, column)) {
      return Optional.of(Optional.empty());
    }
    return Optional.of(values.next(column.type()))
        .filter(it -> it.isPresent() || !column.notNull());
  }

  private static Optional<String> owner(
      OwnedTable table, Column column, Slot slot, Optional<String> value) {
    return slot.kind() == Slot.Kind.BLANK
        ? Optional.of("")
        : value.map(it -> table.held(column.name(), it));
  }

  /** Whether a value there helps to tell rows apart; others would only be in the way of CHECKs. */
  private static boolean tells(OwnedTable table, Column column) {
    boolean text = column.type().equals("text") || column.type().startsWith("character varying");
    boolean keyless =
        table.relation().constraints().stream()
            .noneMatch(it -> it.kind() == ConstraintKind.PRIMARY_KEY);
    return text || column.type().equals("uuid") || keyless;
  }

  private Optional<String> unlike(List<String> literals, Column column) {
    if (column.type().equals("boolean")) {
      return Optional.of(Boolean.toString(!Boolean.parseBoolean(literals.get(0))));
    }
    return values.labels(column.type()).stream()
        .filter(label -> !literals.contains(label))
        .findFirst()
        .or(() -> values.next(column.type()));
  }

  /** Columns whose change changes nothing else: no keys, nothing that policies look at, first. */
  List<Column> changeable(OwnedTable table, List<Identifier> columns) {
    List<Column> all =
        table.relation().columns().stream()
            .filter(column -> columns.contains(column.name()))
            .filter(column -> column.generated().isEmpty())
            .filter(column -> !table.discriminators().contains(column.name()))
            .filter(column -> !isUnique(table.relation(), column.name()))
            .filter(column -> !isKey(table, column.name()))
            .toList();
    List<Identifier> conditions = facts.conditions(table.name());
    return Stream.concat(
            all.stream().filter(it -> !isLooked(table, it, conditions)),
            all.stream().filter(it -> isLooked(table, it, conditions)))
        .toList();
  }

  private boolean isLooked(OwnedTable table, Column column, List<Identifier> conditions) {
    return conditions.contains(column.name()) || facts.isTestedForNull(table.name(), column.name());
  }

  private static boolean isKey(OwnedTable table, Identifier column) {
    return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column));
  }

  /** Values that a column might take instead of the one it has. */
  List<Optional<String>> otherValues(OwnedTable table, Column column) {
    List<Optional<String>> others = new ArrayList<>();
    List<String> labels = values.labels(column.type());
    labels.forEach(label -> others.add(0, Optional.of(label)));
    if (labels.isEmpty()) {
      others.add(values.next(column.type()));
    }
    others.removeIf(Optional::isEmpty);
    table.relation().constraints().stream()
        .filter(it -> it.kind() == ConstraintKind.CHECK && it.columns().contains(column.name()))
        .flatMap(it -> CheckValues.of(it.definition()).stream())
        .limit(10)
        .forEach(value -> others.add(Optional.of(value)));
    if (!column.notNull()) {
      others.add(Optional.empty());
    }
    return others;
  }

  private static boolean isUnique(Relation table, Identifier column) {
    return table.indexes().stream()
        .filter(Index::unique)
        .flatMap(index -> index.keys().stream())
        .anyMatch(key -> key.column().equals(Optional.of(column)));
  }

  private static void point(
      OwnedTable table,
      Constraint key,
      Slot slot,
      Collection<SeededRow> rows,
      Map<Identifier, Optional<String>> row) {
    ForeignKeyTarget target = key.reference().orElseThrow();
    Optional<SeededRow> parent = parent(target.table(), slot, rows);
    for (int i = 0; i < key.columns().size(); i++) {
      Identifier column = key.columns().get(i);
      Identifier referenced = target.columns().get(i);
      boolean own = target.table().equals(table.name());
      Optional<String> value = parent.flatMap(it -> it.value(referenced));
      if (value.isPresent()) {
        row.put(column, value);
      } else if (!isNotNull(table, column)) {
        row.put(column, Optional.empty());
      } else if (own) {
        row.put(column, row.getOrDefault(referenced, Optional.empty()));
      }
    }
  }

  private static boolean isNotNull(OwnedTable table, Identifier column) {
    return table.column(column).filter(Column::notNull).isPresent();
  }

  /** Of the same slot if there is one; else of the same tenant; else of nobody. */
  private static Optional<SeededRow> parent(
      QualifiedName table, Slot slot, Collection<SeededRow> rows) {
    List<SeededRow> candidates = rows.stream().filter(it -> it.table().equals(table)).toList();
    return Stream.of(
            candidates.stream().filter(it -> it.slot().equals(slot)),
            candidates.stream()
                .filter(it -> slot.user().isPresent() && it.slot().user().equals(slot.user())),
            candidates.stream()
                .filter(it -> slot.tenant().isPresent())
                .filter(it -> it.slot().tenant().equals(slot.tenant())),
            candidates.stream().filter(it -> it.slot().kind() == Slot.Kind.SHARED),
            candidates.stream().filter(it -> slot.user().isEmpty() && slot.tenant().isEmpty()))
        .flatMap(it -> it)
        .findFirst();
  }

  /**
   * Other values for a row that a constraint rejected, the likeliest first.
   *
   * @param constraint the name that the server gave
   */
  List<Map<Identifier, Optional<String>>> others(
      OwnedTable table, Map<Identifier, Optional<String>> row, Optional<String> constraint) {
    List<Map<Identifier, Optional<String>>> others = new ArrayList<>();
    Optional<Constraint> check =
        table.relation().constraints().stream()
            .filter(it -> constraint.equals(Optional.of(it.name().value())))
            .findFirst();
    check.ifPresent(
        it ->
            it.columns().stream()
                .flatMap(name -> table.column(name).stream())
                .forEach(
                    column -> vary(table, row, column, CheckValues.of(it.definition()), others)));
    if (check.isEmpty()) {
      domains(table, constraint)
          .forEach(
              (column, definition) -> vary(table, row, column, CheckValues.of(definition), others));
    }
    if (others.isEmpty()) {
      partitionKey(table).forEach(column -> vary(table, row, column, bounds(table), others));
    }
    return others;
  }

  private void vary(
      OwnedTable table,
      Map<Identifier, Optional<String>> row,
      Column column,
      List<String> candidates,
      List<Map<Identifier, Optional<String>>> into) {
    boolean user = table.users().contains(column.name());
    if (!column.notNull() && !user) {
      into.add(with(row, column, Optional.empty()));
    }
    (user ? users : candidates)
        .stream()
            .filter(candidate -> user || values.fits(column.type(), candidate))
            .forEach(candidate -> into.add(with(row, column, Optional.of(candidate))));
  }

  private static Map<Identifier, Optional<String>> with(
      Map<Identifier, Optional<String>> row, Column column, Optional<String> value) {
    Map<Identifier, Optional<String>> other = new LinkedHashMap<>(row);
    other.put(column.name(), value);
    return other;
  }

  private Map<Column, String> domains(OwnedTable table, Optional<String> constraint) {
    Map<Column, String> found = new LinkedHashMap<>();
    for (Column column : table.relation().columns()) {
      values.domain(column.type()).map(Domain::constraints).stream()
          .flatMap(List::stream)
          .filter(it -> constraint.equals(Optional.of(it.name().value())))
          .forEach(it -> found.put(column, it.definition()));
    }
    return found;
  }

  private static List<Column> partitionKey(OwnedTable table) {
    return table.relation().partitioning().stream()
        .flatMap(
            it ->
                table.relation().columns().stream().filter(column -> isIn(it.key(), column.name())))
        .toList();
  }

  /**
   * The same row with keys that a partition might take, by its bounds; none where the key says
   * whose the row is.
   */
  List<Map<Identifier, Optional<String>>> inPartition(
      OwnedTable table, Map<Identifier, Optional<String>> row, String bound) {
    List<Column> key = partitionKey(table);
    if (key.size() != 1 || table.discriminators().contains(key.get(0).name())) {
      return List.of();
    }
    List<Map<Identifier, Optional<String>>> rows = new ArrayList<>();
    CheckValues.of(bound).stream()
        .filter(value -> values.fits(key.get(0).type(), value))
        .limit(MOST_KEYS)
        .forEach(value -> rows.add(with(row, key.get(0), Optional.of(value))));
    rows.add(row);
    return rows;
  }

  private static boolean isIn(String key, Identifier column) {
    return key.matches(".*[( ]" + Pattern.quote(column.sql()) + "[,) ].*");
  }

  /** Values that stand in the bounds of its partitions. */
  private List<String> bounds(OwnedTable table) {
    Set<String> bounds = new LinkedHashSet<>();
    catalog.relations().stream()
        .flatMap(relation -> relation.partitionOf().stream())
        .filter(it -> it.parent().equals(table.name()))
        .forEach(it -> bounds.addAll(CheckValues.of(it.bound())));
    return List.copyOf(bounds);
  }

  /** Columns of a key that takes a value only once, for a row that was one too many. */
  List<Identifier> uniqueColumns(OwnedTable table, Optional<String> constraint) {
    return Stream.concat(
            table.relation().constraints().stream()
                .filter(it -> it.kind() != ConstraintKind.CHECK)
                .filter(it -> constraint.equals(Optional.of(it.name().value())))
                .flatMap(it -> it.columns().stream()),
            table.relation().indexes().stream()
                .filter(it -> constraint.equals(Optional.of(it.name().name().value())))
                .flatMap(it -> it.keys().stream())
                .flatMap(it -> it.column().stream()))
        .distinct()
        .toList();
  }
}
