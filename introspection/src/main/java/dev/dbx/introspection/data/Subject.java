package dev.dbx.introspection.data;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.identity.Identities;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.tool.Names;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table to look at, and as whom. */
public record Subject(
    Relation relation,
    List<TableColumn> columns,
    Identities.Resolved user,
    RowVisibility visibility) {

  public Subject {
    columns = List.copyOf(columns);
  }

  public QualifiedName name() {
    return relation.name();
  }

  /** As whom questions about its rows are asked. */
  public Scope scope() {
    return Scope.whole(user.identity());
  }

  /** As whom, for people. */
  public String runAs() {
    return user.identity().label();
  }

  /** The columns that may be read. */
  public List<TableColumn> readable() {
    return columns.stream()
        .filter(column -> visibility.readable().contains(column.name()))
        .toList();
  }

  /** The columns of the primary key where all may be read; empty if there is none. */
  public List<Identifier> primaryKey() {
    return relation.constraints().stream()
        .filter(constraint -> constraint.kind() == ConstraintKind.PRIMARY_KEY)
        .map(Constraint::columns)
        .filter(visibility.readable()::containsAll)
        .findFirst()
        .orElse(List.of());
  }

  /** A row by its primary key, for people: {@code id = 7}. */
  public String row(List<String> key) {
    List<Identifier> columns = primaryKey();
    return IntStream.range(0, columns.size())
        .mapToObj(i -> columns.get(i).sql() + " = " + key.get(i))
        .collect(Collectors.joining(", "));
  }

  /** What a reader of figures about its rows should know; empty if all rows are seen. */
  public Optional<String> hiddenRows() {
    return visibility.status() == RowVisibility.Rls.APPLIED
        ? Optional.of("only rows that " + visibility.role().sql() + " sees count: policies apply")
        : Optional.empty();
  }

  /**
   * A table, partitioned or not, with rows of its own.
   *
   * @throws Unsupported if it is something else
   */
  public void requireTable(String purpose) {
    switch (relation.kind()) {
      case TABLE, PARTITIONED_TABLE -> {}
      case VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE ->
          throw new Unsupported(
              name() + " is a " + Names.words(relation.kind()) + ": it has no " + purpose,
              "name the table that its rows come from");
    }
  }

  public Optional<TableColumn> column(Identifier name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
