package dev.dbx.migration.lint;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.IndexColumn;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.core.statement.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Safer SQL with the names of the statement it replaces. */
final class Fixes {

  private static final int BATCH = 10_000;

  private Fixes() {}

  /** ADD COLUMN without what has to be computed or proven. */
  static String addColumn(Step step, ColumnDefinition column) {
    String value = column.defaultValue().map(each -> " DEFAULT " + each.text()).orElse("");
    return "ALTER TABLE %s ADD COLUMN %s %s%s;"
        .formatted(step.target(), column.name().sql(), column.type(), value);
  }

  /** The same, with the default set behind it and the rows filled in batches. */
  static String addPlainColumn(Step step, ColumnDefinition column) {
    String name = column.name().sql();
    String added = "ALTER TABLE %s ADD COLUMN %s %s;".formatted(step.target(), name, column.type());
    return column
        .defaultValue()
        .map(
            value ->
                added
                    + "\n"
                    + setDefault(step, name, value.text())
                    + "\n"
                    + fill(step, name, "DEFAULT"))
        .orElse(added);
  }

  private static String setDefault(Step step, String column, String value) {
    return "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s;".formatted(step.target(), column, value);
  }

  private static String fill(Step step, String column, String value) {
    return """
        -- again until no row is left, each in a transaction of its own
        UPDATE %s SET %s = %s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %s WHERE %s IS NULL LIMIT %d));"""
        .formatted(step.target(), column, value, step.target(), column, BATCH);
  }

  /** A column that a sequence fills. */
  static String addNumberedColumn(Step step, ColumnDefinition column, String type) {
    String name = column.name().sql();
    String sequence =
        new QualifiedName(
                step.targetName().schema(),
                Names.of(step.targetName(), column.name().value(), "seq"))
            .sql();
    return String.join(
        "\n",
        "ALTER TABLE %s ADD COLUMN %s %s;".formatted(step.target(), name, type),
        "CREATE SEQUENCE %s AS %s OWNED BY %s.%s;".formatted(sequence, type, step.target(), name),
        setDefault(step, name, "nextval(" + Literal.of(sequence) + ")"),
        fill(step, name, "DEFAULT"));
  }

  /** NOT NULL without reading the table under a lock that blocks. */
  static String setNotNull(Step step, Identifier column) {
    Identifier name = Names.of(step.targetName(), column.value(), "not_null");
    if (step.isFrom(18)) {
      return notValid(step.target(), name, "NOT NULL " + column.sql())
          + "\n"
          + validate(step.target(), name);
    }
    return String.join(
        "\n",
        notValid(step.target(), name, "CHECK (" + column.sql() + " IS NOT NULL)"),
        validate(step.target(), name),
        "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL;".formatted(step.target(), column.sql()),
        "ALTER TABLE %s DROP CONSTRAINT %s;".formatted(step.target(), name.sql()));
  }

  static String notValid(String table, Identifier constraint, String definition) {
    return "ALTER TABLE %s ADD CONSTRAINT %s %s NOT VALID;"
        .formatted(table, constraint.sql(), definition);
  }

  /** In a transaction of its own. */
  static String validate(String table, Identifier constraint) {
    return "ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table, constraint.sql());
  }

  static String foreignKey(List<Identifier> columns, ConstraintDefinition key) {
    String text = key.text();
    int references = text.toLowerCase(Locale.ROOT).indexOf("references");
    return "FOREIGN KEY (%s) %s".formatted(Names.list(columns), text.substring(references));
  }

  static String uniqueIndex(String table, Identifier index, List<Identifier> columns) {
    return "CREATE UNIQUE INDEX CONCURRENTLY %s ON %s (%s);"
        .formatted(index.sql(), table, Names.list(columns));
  }

  static String useIndex(String table, Identifier index, String kind) {
    return "ALTER TABLE %s ADD CONSTRAINT %s %s USING INDEX %s;"
        .formatted(table, index.sql(), kind, index.sql());
  }

  /** A column of another type beside the one it will replace. */
  static String[] newColumn(Step step, ChangeType change) {
    Identifier added = Names.of(QualifiedName.of(change.column().value()), "new");
    String value =
        change.using().map(Value::text).orElse(change.column().sql() + "::" + change.type());
    return new String[] {
      "ALTER TABLE %s ADD COLUMN %s %s;".formatted(step.target(), added.sql(), change.type()),
      "-- a trigger keeps both equal: NEW.%s := %s"
          .formatted(
              added.sql(), value.replace(change.column().sql(), "NEW." + change.column().sql())),
      fill(step, added.sql(), value),
      "BEGIN;",
      "ALTER TABLE %s RENAME COLUMN %s TO %s;"
          .formatted(
              step.target(),
              change.column().sql(),
              Names.of(QualifiedName.of(change.column().value()), "old").sql()),
      "ALTER TABLE %s RENAME COLUMN %s TO %s;"
          .formatted(step.target(), added.sql(), change.column().sql()),
      "COMMIT;"
    };
  }

  /** One index on the partitioned table and one per partition, which become one. */
  static String[] partitionIndexes(CreateIndex index, Table table) {
    List<String> fix = new ArrayList<>();
    List<Identifier> columns = index.keys().stream().flatMap(key -> key.column().stream()).toList();
    String keys = index.keys().stream().map(IndexColumn::text).collect(Collectors.joining(", "));
    Identifier name = index.name().orElse(Names.index(index.table(), columns));
    String unique = index.unique() ? "UNIQUE " : "";
    fix.add(
        "CREATE %sINDEX %s ON ONLY %s (%s);"
            .formatted(unique, name.sql(), index.table().sql(), keys));
    for (QualifiedName partition : table.partitions()) {
      Identifier part = Names.index(partition, columns);
      fix.add(
          "CREATE %sINDEX CONCURRENTLY %s ON %s (%s);"
              .formatted(unique, part.sql(), partition.sql(), keys));
      fix.add(
          "ALTER INDEX %s ATTACH PARTITION %s;"
              .formatted(
                  new QualifiedName(table.name().schema(), name).sql(),
                  new QualifiedName(partition.schema(), part).sql()));
    }
    return fix.toArray(String[]::new);
  }

  /** The table as the statement writes it, where it does. */
  static String asWritten(Step step, Table table) {
    String name = table.name().name().sql();
    String whole = table.name().sql();
    return step.sql().contains(whole) ? whole : name;
  }

  /** Another name in the schema that is written in front of the table's. */
  static String sibling(Step step, Identifier name) {
    return new QualifiedName(step.targetName().schema(), name).sql();
  }
}
