package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.IndexColumn;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement.AlterDomain;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.DomainChange;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.core.statement.TableAction.SetNotNull;
import dev.dbx.core.statement.TableAction.ValidateConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Thinks of the rows that would make the statements of a migration fail. */
final class Probes {

  private final Tables tables;
  private final int offset;
  private final List<Probe> probes = new ArrayList<>();

  private Probes(Tables tables, int offset) {
    this.tables = tables;
    this.offset = offset;
  }

  /**
   * For statements of one script.
   *
   * @param offset statements before it
   */
  static List<Probe> of(List<ScriptStatement> statements, Tables tables, int offset) {
    Probes probes = new Probes(tables, offset);
    for (int i = 0; i < statements.size(); i++) {
      probes.take(i, statements.get(i));
    }
    return probes.probes;
  }

  private void take(int index, ScriptStatement place) {
    Site site = new Site(offset + index + 1, place.line());
    switch (place.statement()) {
      case AlterTable alter ->
          tables
              .find(alter.name())
              .ifPresent(table -> alter.actions().forEach(action -> take(site, table, action)));
      case CreateIndex create when create.unique() ->
          tables.find(create.table()).ifPresent(table -> unique(site, table, create));
      case AlterDomain alter -> domain(site, alter);
      default -> {}
    }
  }

  /** A statement's number and line. */
  private record Site(int statement, int line) {}

  private void take(Site site, Relation table, TableAction action) {
    switch (action) {
      case SetNotNull set -> notNull(site, table, List.of(set.column()), "SET NOT NULL");
      case AddColumn add -> required(site, table, add);
      case AddConstraint add -> constraint(site, table, add.constraint());
      case ValidateConstraint validate ->
          table.constraints().stream()
              .filter(constraint -> constraint.name().equals(validate.name()))
              .findFirst()
              .ifPresent(constraint -> validate(site, table, constraint));
      case ChangeType change ->
          TypeProbe.of(table, change)
              .ifPresent(
                  rows ->
                      add(
                          site,
                          table,
                          List.of(change.column()),
                          rows,
                          "%s would not fit into " + change.type() + ", so it fails",
                          "change these values first, or choose a type that holds them"));
      default -> {}
    }
  }

  private void add(
      Site site, Relation table, List<Identifier> columns, Sql rows, String message, String hint) {
    probes.add(
        new Probe(site.statement(), site.line(), table.name(), columns, rows, message, hint));
  }

  private static boolean has(Relation table, List<Identifier> columns) {
    return columns.stream()
        .allMatch(name -> table.columns().stream().map(Column::name).anyMatch(name::equals));
  }

  private void notNull(Site site, Relation table, List<Identifier> columns, String what) {
    if (has(table, columns)) {
      List<Sql> nulls = columns.stream().map(it -> Sql.of("t.{} is null", it)).toList();
      add(
          site,
          table,
          keyOr(table, columns),
          Sql.of("from {} t where {}", table.name(), Sql.join(" or ", nulls)),
          "%s with NULL in " + list(columns) + ", so " + what + " fails",
          "give these rows a value first, in batches");
    }
  }

  /** NULL itself says nothing as an example. */
  private static List<Identifier> keyOr(Relation table, List<Identifier> columns) {
    return table.constraints().stream()
        .filter(constraint -> constraint.kind() == ConstraintKind.PRIMARY_KEY)
        .findFirst()
        .map(Constraint::columns)
        .orElse(columns);
  }

  private void required(Site site, Relation table, AddColumn add) {
    boolean filled =
        add.column().defaultValue().isPresent()
            || add.column().identity().isPresent()
            || add.column().generated().isPresent()
            || add.column().isSerial();
    if (add.column().notNull() && !filled) {
      add(
          site,
          table,
          List.of(),
          Sql.of("from {} t", table.name()),
          "%s would have no value in " + add.column().name().sql() + ", so it fails",
          "add it with a default, or nullable, fill it, and SET NOT NULL then");
    }
  }

  private void constraint(Site site, Relation table, ConstraintDefinition constraint) {
    if (constraint.notEnforced() || !has(table, constraint.columns())) {
      return;
    }
    switch (constraint.kind()) {
      case CHECK ->
          constraint
              .check()
              .ifPresent(check -> check(site, table, check.text(), constraint.notValid()));
      case UNIQUE, PRIMARY_KEY -> key(site, table, constraint);
      case FOREIGN_KEY -> foreignKey(site, table, constraint);
      case NOT_NULL -> notNull(site, table, constraint.columns(), "NOT NULL");
      default -> {}
    }
  }

  private void check(Site site, Relation table, String condition, boolean notValid) {
    add(
        site,
        table,
        keyOr(table, List.of()),
        Sql.of("from {} t where not ({})", table.name(), new Expression(condition)),
        notValid
            ? "%s do not meet the CHECK, so its VALIDATE will fail"
            : "%s do not meet the CHECK, so it fails",
        "correct these rows first");
  }

  private void key(Site site, Relation table, ConstraintDefinition constraint) {
    if (constraint.kind() == ConstraintKind.PRIMARY_KEY) {
      notNull(site, table, columns(table, constraint), "the primary key");
    }
    if (constraint.index().isEmpty()) {
      duplicates(site, table, constraint.columns(), Optional.empty());
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

  private void unique(Site site, Relation table, CreateIndex create) {
    List<Identifier> columns =
        create.keys().stream().map(IndexColumn::column).flatMap(Optional::stream).toList();
    if (columns.size() == create.keys().size() && has(table, columns)) {
      duplicates(site, table, columns, create.where().map(where -> new Expression(where.text())));
    } else if (create.keys().size() == 1) {
      expressionDuplicates(site, table, create);
    }
  }

  private void duplicates(
      Site site, Relation table, List<Identifier> columns, Optional<Expression> where) {
    if (columns.isEmpty()) {
      return;
    }
    Sql names = Sql.join(", ", columns.stream().map(it -> Sql.of("{}", it)).toList());
    Sql present =
        Sql.join(" and ", columns.stream().map(it -> Sql.of("{} is not null", it)).toList());
    Sql rows =
        Sql.of(
            "from (select {} from {} where {}{} group by {} having count(*) > 1) t",
            names,
            table.name(),
            present,
            where.map(it -> Sql.of(" and ({})", it)).orElse(Sql.of("")),
            names);
    add(
        site,
        table,
        columns,
        rows,
        "%s of " + list(columns) + " are there more than once, so it fails",
        "decide which of these rows stay, and merge or delete the others first");
  }

  private void expressionDuplicates(Site site, Relation table, CreateIndex create) {
    Expression key = new Expression(create.keys().get(0).text());
    Sql rows =
        Sql.of(
            "from (select {} as value from {} where ({}) is not null group by 1 having count(*) > 1) t",
            key,
            table.name(),
            key);
    add(
        site,
        table,
        List.of(),
        rows,
        "%s of " + create.keys().get(0).text() + " are there more than once, so it fails",
        "decide which of these rows stay, and merge or delete the others first");
  }

  private void foreignKey(Site site, Relation table, ConstraintDefinition constraint) {
    Optional<Relation> parent = constraint.references().flatMap(tables::find);
    if (parent.isEmpty()) {
      return;
    }
    List<Identifier> referenced =
        constraint.referencedColumns().isEmpty()
            ? keyOr(parent.get(), List.of())
            : constraint.referencedColumns();
    orphans(
        site, table, constraint.columns(), parent.get().name(), referenced, constraint.notValid());
  }

  private void orphans(
      Site site,
      Relation table,
      List<Identifier> columns,
      QualifiedName parent,
      List<Identifier> referenced,
      boolean later) {
    if (columns.isEmpty() || columns.size() != referenced.size()) {
      return;
    }
    List<Sql> equal = new ArrayList<>();
    List<Sql> present = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      equal.add(Sql.of("p.{} = t.{}", referenced.get(i), columns.get(i)));
      present.add(Sql.of("t.{} is not null", columns.get(i)));
    }
    add(
        site,
        table,
        columns,
        Sql.of(
            "from {} t where {} and not exists (select from {} p where {})",
            table.name(),
            Sql.join(" and ", present),
            parent,
            Sql.join(" and ", equal)),
        "%s refer to nothing in "
            + parent.sql()
            + (later ? ", so its VALIDATE will fail" : ", so it fails"),
        "delete these rows, set the reference to NULL, or add what they refer to");
  }

  private void validate(Site site, Relation table, Constraint constraint) {
    if (constraint.kind() == ConstraintKind.CHECK) {
      String text = constraint.definition().replaceFirst("(?i)^check\\s*", "");
      check(site, table, text.replaceFirst("(?i)\\s*(not valid|no inherit)\\s*$", ""), false);
    }
    Optional<ForeignKeyTarget> target = constraint.reference();
    target.ifPresent(
        it -> orphans(site, table, constraint.columns(), it.table(), it.columns(), false));
    if (constraint.kind() == ConstraintKind.NOT_NULL) {
      notNull(site, table, constraint.columns(), "VALIDATE");
    }
  }

  private void domain(Site site, AlterDomain alter) {
    for (Relation table : tables.all()) {
      for (Column column : table.columns()) {
        if (isOf(column, alter.name())) {
          if (alter.change() == DomainChange.SET_NOT_NULL) {
            notNull(site, table, List.of(column.name()), "SET NOT NULL of the domain");
          }
        }
      }
    }
  }

  private static boolean isOf(Column column, QualifiedName domain) {
    return column.type().equals(domain.sql())
        || column.type().equals(domain.name().sql())
        || column.type().endsWith("." + domain.name().sql());
  }

  private static String list(List<Identifier> columns) {
    return String.join(", ", columns.stream().map(Identifier::sql).toList());
  }
}
