package dev.dbx.query.lab;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An index that may be made (docs, CREATE INDEX).
 *
 * @param method btree, hash, gin, gist, spgist, brin or another access method
 * @param include columns that an index-only scan finds there as well
 * @param where the predicate of a partial index
 */
public record IndexDefinition(
    QualifiedName table,
    String method,
    List<Key> keys,
    List<Identifier> include,
    Optional<String> where) {

  public static final String BTREE = "btree";

  public IndexDefinition {
    keys = List.copyOf(keys);
    include = List.copyOf(include);
  }

  /** A B-tree of columns. */
  public static IndexDefinition of(QualifiedName table, List<Identifier> columns) {
    return new IndexDefinition(
        table, BTREE, columns.stream().map(Key::of).toList(), List.of(), Optional.empty());
  }

  /**
   * What an index sorts or looks up by.
   *
   * @param sql the column quoted where it must be, or an expression without brackets around it
   * @param column empty for an expression
   * @param operatorClass where it is not the type's default
   * @param descending with nulls first, as PostgreSQL's default is
   */
  public record Key(
      String sql, Optional<Identifier> column, Optional<String> operatorClass, boolean descending) {

    public static Key of(Identifier column) {
      return new Key(column.sql(), Optional.of(column), Optional.empty(), false);
    }

    public static Key expression(String sql) {
      return new Key(sql, Optional.empty(), Optional.empty(), false);
    }

    public Key by(String operatorClass) {
      return new Key(sql, column, Optional.of(operatorClass), descending);
    }

    public Key inDescendingOrder() {
      return new Key(sql, column, operatorClass, true);
    }

    private String definition() {
      return (column.isPresent() ? sql : "(" + sql + ")")
          + operatorClass.map(name -> " " + name).orElse("")
          + (descending ? " DESC" : "");
    }
  }

  /** What stands behind ON, for instance {@code public.orders (buyer, placed DESC)}. */
  public String on() {
    return table.sql()
        + (method.equals(BTREE) ? " (" : " USING " + method + " (")
        + keys.stream().map(Key::definition).collect(Collectors.joining(", "))
        + ")"
        + included()
        + where.map(condition -> " WHERE " + condition).orElse("");
  }

  private String included() {
    return include.isEmpty()
        ? ""
        : include.stream()
            .map(Identifier::sql)
            .collect(Collectors.joining(", ", " INCLUDE (", ")"));
  }

  /** The statement that makes it. */
  public String create(Identifier name) {
    return "CREATE INDEX " + name.sql() + " ON " + on();
  }

  /** The same without keeping anybody from writing meanwhile. */
  public String createConcurrently(Identifier name) {
    return "CREATE INDEX CONCURRENTLY " + name.sql() + " ON " + on();
  }

  /** The same on a partitioned table, without its partitions. */
  public String createOnly(Identifier name) {
    return "CREATE INDEX " + name.sql() + " ON ONLY " + on();
  }

  /** The same on another table with these columns. */
  public IndexDefinition on(QualifiedName other) {
    return new IndexDefinition(other, method, keys, include, where);
  }

  /** Columns of the keys, as far as they are columns. */
  public List<Identifier> columns() {
    return keys.stream().flatMap(key -> key.column().stream()).toList();
  }
}
