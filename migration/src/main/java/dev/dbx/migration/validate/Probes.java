package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.AlterDomain;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.core.statement.Statement.DomainChange;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.core.statement.TableAction.AttachPartition;
import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.core.statement.TableAction.SetNotNull;
import dev.dbx.core.statement.TableAction.ValidateConstraint;
import dev.dbx.migration.rows.Cast;
import dev.dbx.migration.rows.Cast.Asked;
import dev.dbx.migration.rows.Cast.Fits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Thinks of the rows that would make the statements of a migration fail. */
final class Probes {

  private final Tables tables;
  private final int major;
  private final ProbeList probes;

  private Probes(Tables tables, int major, ProbeList probes) {
    this.tables = tables;
    this.major = major;
    this.probes = probes;
  }

  /**
   * For statements of one script.
   *
   * @param offset statements before it
   */
  static List<Probe> of(List<ScriptStatement> statements, Tables tables, int major, int offset) {
    List<Probe> all = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      ScriptStatement place = statements.get(i);
      new Probes(tables, major, new ProbeList(offset + i + 1, place.line(), all))
          .take(place.statement());
    }
    return all;
  }

  private void take(Statement statement) {
    switch (statement) {
      case AlterTable alter ->
          tables
              .find(alter.name())
              .ifPresent(table -> alter.actions().forEach(action -> take(table, action)));
      case CreateIndex create when create.unique() ->
          tables.find(create.table()).ifPresent(table -> keys(table).unique(create));
      case CreateTable create when create.partitionOf().isPresent() -> {
        PartitionOf place = create.partitionOf().get();
        tables
            .find(place.parent())
            .ifPresent(parent -> partitions(parent).create(create.name(), place.bound()));
      }
      case AlterDomain alter -> domain(alter);
      default -> {}
    }
  }

  private KeyProbes keys(Relation table) {
    return new KeyProbes(probes, table);
  }

  private PartitionProbes partitions(Relation parent) {
    return new PartitionProbes(probes, tables, parent);
  }

  private void take(Relation table, TableAction action) {
    switch (action) {
      case SetNotNull set -> notNull(table, List.of(set.column()), "SET NOT NULL");
      case AddColumn add -> required(table, add);
      case AddConstraint add -> constraint(table, add.constraint());
      case ValidateConstraint validate ->
          table.constraints().stream()
              .filter(constraint -> constraint.name().equals(validate.name()))
              .findFirst()
              .ifPresent(constraint -> validate(table, constraint));
      case ChangeType change -> type(table, change);
      case AttachPartition attach -> partitions(table).attach(attach);
      default -> {}
    }
  }

  private void type(Relation table, ChangeType change) {
    if (Cast.of(table, change, major).orElse(new Fits()) instanceof Asked asked) {
      probes.rows(
          table.name(),
          List.of(change.column()),
          Sql.of("from {} t where {}", table.name(), asked.misfit()),
          "%s would not fit into " + literally(change.type()) + ", so it fails",
          "change these values first, or choose a type that holds them");
    }
  }

  static boolean has(Relation table, List<Identifier> columns) {
    return columns.stream()
        .allMatch(name -> table.columns().stream().map(Column::name).anyMatch(name::equals));
  }

  /** Text inside a message with a place for the number of rows. */
  static String literally(String text) {
    return text.replace("%", "%%");
  }

  private void notNull(Relation table, List<Identifier> columns, String what) {
    if (has(table, columns)) {
      List<Sql> nulls = columns.stream().map(it -> Sql.of("t.{} is null", it)).toList();
      probes.rows(
          table.name(),
          keyOr(table, columns),
          Sql.of("from {} t where {}", table.name(), Sql.join(" or ", nulls)),
          "%s with NULL in " + literally(list(columns)) + ", so " + what + " fails",
          "give these rows a value first, in batches");
    }
  }

  /** NULL itself says nothing as an example. */
  static List<Identifier> keyOr(Relation table, List<Identifier> columns) {
    return table.constraints().stream()
        .filter(constraint -> constraint.kind() == ConstraintKind.PRIMARY_KEY)
        .findFirst()
        .map(Constraint::columns)
        .orElse(columns);
  }

  private void required(Relation table, AddColumn add) {
    boolean filled =
        add.column().defaultValue().isPresent()
            || add.column().identity().isPresent()
            || add.column().generated().isPresent()
            || add.column().isSerial();
    if (add.column().notNull() && !filled) {
      probes.rows(
          table.name(),
          List.of(),
          Sql.of("from {} t", table.name()),
          "%s would have no value in " + literally(add.column().name().sql()) + ", so it fails",
          "add it with a default, or nullable, fill it, and SET NOT NULL then");
    }
  }

  private void constraint(Relation table, ConstraintDefinition constraint) {
    if (constraint.notEnforced() || !has(table, constraint.columns())) {
      return;
    }
    switch (constraint.kind()) {
      case CHECK ->
          constraint.check().ifPresent(check -> check(table, check.text(), constraint.notValid()));
      case UNIQUE, PRIMARY_KEY -> key(table, constraint);
      case FOREIGN_KEY -> foreignKey(table, constraint);
      case NOT_NULL -> notNull(table, constraint.columns(), "NOT NULL");
      case EXCLUSION -> constraint.exclusion().ifPresent(keys(table)::exclusion);
      default -> {}
    }
  }

  private void check(Relation table, String condition, boolean notValid) {
    probes.rows(
        table.name(),
        keyOr(table, List.of()),
        Sql.of("from {} t where not ({})", table.name(), new Expression(condition)),
        "%s do not meet the CHECK" + (notValid ? ", so its VALIDATE will fail" : ", so it fails"),
        "correct these rows first");
  }

  private void key(Relation table, ConstraintDefinition constraint) {
    if (constraint.kind() == ConstraintKind.PRIMARY_KEY) {
      notNull(table, columns(table, constraint), "the primary key");
    }
    if (constraint.exclusion().isPresent()) {
      keys(table).exclusion(constraint.exclusion().get());
    } else if (constraint.index().isEmpty()) {
      keys(table).unique(constraint.columns(), constraint.nullsNotDistinct());
    }
  }

  private static List<Identifier> columns(Relation table, ConstraintDefinition constraint) {
    return constraint
        .index()
        .flatMap(
            name ->
                table.indexes().stream()
                    .filter(index -> index.name().name().equals(name))
                    .findFirst())
        .map(Probes::columns)
        .orElse(constraint.columns());
  }

  private static List<Identifier> columns(Index index) {
    return index.keys().stream().flatMap(key -> key.column().stream()).toList();
  }

  private void foreignKey(Relation table, ConstraintDefinition constraint) {
    constraint
        .references()
        .flatMap(tables::find)
        .ifPresent(
            parent ->
                keys(table)
                    .orphans(
                        constraint.columns(),
                        parent.name(),
                        constraint.referencedColumns().isEmpty()
                            ? keyOr(parent, List.of())
                            : constraint.referencedColumns(),
                        constraint.notValid()));
  }

  private void validate(Relation table, Constraint constraint) {
    if (constraint.kind() == ConstraintKind.CHECK) {
      String text = constraint.definition().replaceFirst("(?i)^check\\s*", "");
      check(table, text.replaceFirst("(?i)\\s*(not valid|no inherit)\\s*$", ""), false);
    }
    Optional<ForeignKeyTarget> target = constraint.reference();
    target.ifPresent(
        it -> keys(table).orphans(constraint.columns(), it.table(), it.columns(), false));
    if (constraint.kind() == ConstraintKind.NOT_NULL) {
      notNull(table, constraint.columns(), "VALIDATE");
    }
  }

  /** All columns of the domain are looked at (docs, ALTER DOMAIN). */
  private void domain(AlterDomain alter) {
    for (Relation table : tables.all()) {
      for (Column column : table.columns()) {
        if (tables.isOf(column, alter.name())) {
          domain(table, column.name(), alter);
        }
      }
    }
  }

  private void domain(Relation table, Identifier column, AlterDomain alter) {
    switch (alter.change()) {
      case SET_NOT_NULL -> notNull(table, List.of(column), "SET NOT NULL of the domain");
      case ADD_CONSTRAINT, ADD_CONSTRAINT_NOT_VALID ->
          alter
              .check()
              .ifPresent(
                  check ->
                      domainCheck(
                          table,
                          column,
                          check.text(),
                          alter.change() == DomainChange.ADD_CONSTRAINT_NOT_VALID));
      default -> {}
    }
  }

  /** VALUE is a name like any other outside of a domain, so it can be one. */
  private void domainCheck(Relation table, Identifier column, String condition, boolean notValid) {
    Identifier value = Identifier.of("value");
    Sql both =
        column.equals(value)
            ? Sql.of("s.{}", value)
            : Sql.of("s.{}, s.{} as {}", column, column, value);
    probes.rows(
        table.name(),
        List.of(column),
        Sql.of(
            "from (select {} from {} s) t where not ({})",
            both,
            table.name(),
            new Expression(condition)),
        "%s of "
            + literally(table.name().sql())
            + " do not meet the CHECK of the domain, so "
            + (notValid ? "its VALIDATE will fail" : "it fails"),
        "correct these rows first");
  }

  private static String list(List<Identifier> columns) {
    return String.join(", ", columns.stream().map(Identifier::sql).toList());
  }
}
