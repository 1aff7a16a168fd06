package dev.dbx.introspection.data;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.identity.Identities;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.tool.Names;
import java.util.List;
import java.util.Optional;

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
