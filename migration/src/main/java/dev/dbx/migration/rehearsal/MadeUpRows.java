package dev.dbx.migration.rehearsal;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.tool.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts a few rows into tables that have none, and first into those that they refer to. */
public final class MadeUpRows {

  private static final int ROWS = 5;

  private final Map<QualifiedName, Relation> tables;
  private final MadeUpValue values;
  private final SandboxConnection connection;
  private final Set<QualifiedName> done = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();

  private MadeUpRows(Catalog catalog, SandboxConnection connection) {
    this.tables =
        catalog.relations().stream()
            .filter(MadeUpRows::isFilled)
            .collect(Collectors.toMap(Relation::name, it -> it));
    this.values = new MadeUpValue(catalog);
    this.connection = connection;
  }

  private static boolean isFilled(Relation relation) {
    boolean table =
        relation.kind() == RelationKind.TABLE || relation.kind() == RelationKind.PARTITIONED_TABLE;
    return table && relation.partitionOf().isEmpty();
  }

  /**
   * Fills tables that the script touches.
   *
   * @return which of them stay empty, and why
   */
  public static List<String> in(Session session, Catalog catalog, String script, Call call) {
    try (SandboxConnection connection = session.connect(call)) {
      connection.run("set role none");
      MadeUpRows rows = new MadeUpRows(catalog, connection);
      TouchedTables.in(script, catalog).stream().sorted().forEach(rows::fill);
      return rows.notes;
    }
  }

  private void fill(QualifiedName name) {
    Relation table = tables.get(name);
    if (table == null || !done.add(name)) {
      return;
    }
    foreignKeys(table).stream()
        .flatMap(key -> key.reference().stream())
        .map(ForeignKeyTarget::table)
        .forEach(this::fill);
    if (!isEmpty(name)) {
      return;
    }
    Optional<String> failure = Optional.empty();
    for (int row = 1; row <= ROWS; row++) {
      failure = insert(table, row);
    }
    if (isEmpty(name)) {
      notes.add(
          "no row could be made up for %s, so none was compared: %s"
              .formatted(name.sql(), failure.orElse("it takes none")));
    }
  }

  private boolean isEmpty(QualifiedName name) {
    return connection.run("select 1 from " + name.sql() + " limit 1").rows().isEmpty();
  }

  private static List<Constraint> foreignKeys(Relation table) {
    return table.constraints().stream()
        .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY)
        .filter(
            constraint ->
                constraint
                    .reference()
                    .filter(target -> !target.table().equals(table.name()))
                    .isPresent())
        .toList();
  }

  /** Says why it did not work. */
  private Optional<String> insert(Relation table, int row) {
    Map<Identifier, String> referring = new HashMap<>();
    StringBuilder joins = new StringBuilder();
    List<Constraint> keys = foreignKeys(table);
    for (int i = 0; i < keys.size(); i++) {
      ForeignKeyTarget target = keys.get(i).reference().orElseThrow();
      joins.append(
          " left join (select * from %s offset %d limit 1) p%d on true"
              .formatted(target.table().sql(), row - 1, i));
      for (int k = 0; k < keys.get(i).columns().size(); k++) {
        referring.put(keys.get(i).columns().get(k), "p" + i + "." + target.columns().get(k).sql());
      }
    }
    List<Column> columns =
        table.columns().stream().filter(column -> column.generated().isEmpty()).toList();
    String sql =
        "insert into %s (%s) overriding system value select %s from (select 1) one%s"
            .formatted(
                table.name().sql(),
                columns.stream().map(it -> it.name().sql()).collect(Collectors.joining(", ")),
                columns.stream()
                    .map(
                        column ->
                            Optional.ofNullable(referring.get(column.name()))
                                .orElseGet(() -> value(column, table, row)))
                    .collect(Collectors.joining(", ")),
                joins);
    try {
      connection.run(sql);
      return Optional.empty();
    } catch (SqlFailed e) {
      return Optional.of(e.message());
    }
  }

  /** In a query a constant is text unless it says otherwise. */
  private String value(Column column, Relation table, int row) {
    String constant = values.of(column, table, row);
    return constant.equals("null") ? "null" : constant + "::" + column.type();
  }
}
