package dev.dbx.rls.stage;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row that was made for a trial, and is like no other of its table.
 *
 * @param table the one that was named to insert it
 * @param values by column, as PostgreSQL's text; a column that is null has none
 * @param key the columns that tell it from all others
 * @param given the values that were given to insert it; the others are defaults
 */
public record SeededRow(
    QualifiedName table,
    Slot slot,
    Map<Identifier, String> values,
    List<Identifier> key,
    Map<Identifier, Optional<String>> given) {

  public SeededRow {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    key = List.copyOf(key);
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** The statement that made it. */
  public Sql insert() {
    return insert(given);
  }

  /** A statement that makes a row like it, but for some values. */
  public Sql insertWith(Map<Identifier, Optional<String>> other) {
    Map<Identifier, Optional<String>> row = new LinkedHashMap<>(given);
    row.putAll(other);
    return insert(row);
  }

  /** The same with columns that may be given, as an application would. */
  public Sql insertWith(Map<Identifier, Optional<String>> other, Collection<Identifier> allowed) {
    return insert(table, other, allowed);
  }

  /** A statement that gives a view the row's values for columns that it takes. */
  public Sql insertInto(QualifiedName view, Collection<Identifier> allowed) {
    return insert(view, Map.of(), allowed);
  }

  private Sql insert(
      QualifiedName into, Map<Identifier, Optional<String>> other, Collection<Identifier> allowed) {
    Map<Identifier, Optional<String>> row = new LinkedHashMap<>(given);
    row.putAll(other);
    row.keySet().retainAll(allowed);
    return insert(into, row);
  }

  private Sql insert(Map<Identifier, Optional<String>> row) {
    return insert(table, row);
  }

  static Sql insert(QualifiedName table, Map<Identifier, Optional<String>> row) {
    if (row.isEmpty()) {
      return Sql.of("insert into {} default values", table);
    }
    return Sql.of(
        "insert into {} ({}) overriding system value values ({})",
        table,
        Sql.join(", ", row.keySet().stream().map(it -> Sql.of("{}", it)).toList()),
        Sql.join(", ", row.values().stream().map(SeededRow::constant).toList()));
  }

  /** A value as SQL, NULL where there is none. */
  public static Sql constant(Optional<String> value) {
    return value.map(it -> Sql.of("{}", new Untyped(it))).orElseGet(() -> Sql.of("null"));
  }

  /** The value of a column. */
  public Optional<String> value(Identifier column) {
    return Optional.ofNullable(values.get(column));
  }

  /** A condition that this row alone fulfils. */
  public Sql where() {
    return where(key);
  }

  /** A condition on columns, which holds as long as they are what they are. */
  public Sql whereAll(List<Identifier> columns) {
    return where(columns.stream().filter(values::containsKey).toList());
  }

  /** The row that it would be with other values. */
  public SeededRow with(Map<Identifier, Optional<String>> other) {
    Map<Identifier, Optional<String>> otherGiven = new LinkedHashMap<>(given);
    otherGiven.putAll(other);
    Map<Identifier, String> otherValues = new LinkedHashMap<>(values);
    other.forEach(
        (column, value) ->
            value.ifPresentOrElse(
                it -> otherValues.put(column, it), () -> otherValues.remove(column)));
    return new SeededRow(table, slot, otherValues, key, otherGiven);
  }

  private Sql where(List<Identifier> columns) {
    return Sql.join(
        " and ",
        columns.stream()
            .map(
                column ->
                    value(column)
                        .map(value -> Sql.of("{} = {}", column, value))
                        .orElseGet(() -> Sql.of("{} is null", column)))
            .toList());
  }

  /** Whether cells of some of its columns are this row's. */
  boolean matches(List<Identifier> columns, List<@Nullable String> cells) {
    for (int i = 0; i < columns.size(); i++) {
      String cell = cells.get(i);
      Optional<String> value = value(columns.get(i));
      if (!value.equals(Optional.ofNullable(cell))) {
        return false;
      }
    }
    return true;
  }
}
