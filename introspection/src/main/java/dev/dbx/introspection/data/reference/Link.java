package dev.dbx.introspection.data.reference;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Columns of a table that point to a key of another one, or of the same.
 *
 * @param equality one operator per column: the key's value on the left
 * @param matchFull with several columns, whether they must be all null or none (MATCH FULL)
 * @param origin how the link is known
 */
public record Link(
    QualifiedName child,
    List<Identifier> columns,
    QualifiedName parent,
    List<Identifier> key,
    List<Sql> equality,
    boolean matchFull,
    Origin origin) {

  private static final Identifier CHILD = Identifier.of("c");
  private static final Identifier PARENT = Identifier.of("p");

  public Link {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    equality = List.copyOf(equality);
  }

  /** How a link is known. */
  public sealed interface Origin {
    /**
     * A foreign key.
     *
     * @param doubt why rows may violate it; empty if the server answers for it
     */
    record Declared(Identifier constraint, Optional<String> doubt) implements Origin {}

    /** Nobody declared it. */
    record Inferred(String reason) implements Origin {}
  }

  public boolean isDeclared() {
    return origin instanceof Origin.Declared;
  }

  /** Whether the server answers for it. */
  public boolean isTrusted() {
    return origin instanceof Origin.Declared declared && declared.doubt().isEmpty();
  }

  /** {@code user_id -> auth.users (id)}. */
  public String words() {
    return list(columns) + " -> " + parent.sql() + " (" + list(key) + ")";
  }

  static String list(List<Identifier> names) {
    return names.stream().map(Identifier::sql).collect(Collectors.joining(", "));
  }

  /** What is true of a row c of the child whose reference points to nothing. */
  Sql dangles() {
    List<Sql> conditions = new ArrayList<>();
    columns.forEach(column -> conditions.add(Sql.of("{}.{} is not null", CHILD, column)));
    List<Sql> same = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      same.add(
          Sql.of("{}.{} {} {}.{}", PARENT, key.get(i), equality.get(i), CHILD, columns.get(i)));
    }
    conditions.add(
        Sql.of("not exists (select from {} as p where {})", parent, Sql.join(" and ", same)));
    return Sql.join(" and ", conditions);
  }

  /** What is true of a row c that is partly null where that is not allowed; empty otherwise. */
  Optional<Sql> halfNull() {
    if (!matchFull || columns.size() == 1) {
      return Optional.empty();
    }
    List<Sql> values = columns.stream().map(column -> Sql.of("{}.{}", CHILD, column)).toList();
    return Optional.of(
        Sql.of("num_nulls({}) between 1 and {}", Sql.join(", ", values), columns.size() - 1));
  }

  /** What is true of a row c that has a reference at all. */
  Sql refers() {
    return Sql.join(
        " and ",
        columns.stream().map(column -> Sql.of("{}.{} is not null", CHILD, column)).toList());
  }
}
