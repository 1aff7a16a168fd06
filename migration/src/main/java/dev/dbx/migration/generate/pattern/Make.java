package dev.dbx.migration.generate.pattern;

import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Literal;
import dev.dbx.migration.generate.english.ColumnName;
import dev.dbx.migration.generate.english.ColumnRequest;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Inflection;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.NewConstraint.Check;
import dev.dbx.migration.generate.plan.NewConstraint.ForeignKey;
import dev.dbx.migration.generate.plan.NewConstraint.PrimaryKey;
import dev.dbx.migration.generate.plan.NewConstraint.Unique;
import dev.dbx.migration.generate.plan.NewIndex;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.Operation.AddConstraint;
import dev.dbx.migration.generate.plan.Operation.AddIndex;
import dev.dbx.migration.generate.plan.Reference;
import dev.dbx.migration.generate.plan.TableShape;
import dev.dbx.migration.generate.plan.TableShape.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The operations that patterns are made of, named as PostgreSQL would name them. */
final class Make {

  private final Context context;

  Make(Context context) {
    this.context = context;
  }

  /** New columns with what belongs to them; what is there already is only reported. */
  List<Operation> columns(TableShape table, List<ColumnRequest> requests) {
    List<Operation> operations = new ArrayList<>();
    for (ColumnRequest request : requests) {
      NewColumn column = request.column();
      Optional<Field> there = table.field(column.name());
      if (there.isPresent()) {
        context.assume(
            "%s.%s is already there (%s); nothing is done for it"
                .formatted(table.name().sql(), column.name().sql(), there.get().type()));
      } else {
        operations.addAll(column(table, request));
      }
    }
    return operations;
  }

  private List<Operation> column(TableShape table, ColumnRequest request) {
    NewColumn column = request.column();
    QualifiedName name = table.name();
    List<Operation> operations = new ArrayList<>();
    operations.add(new AddColumn(name, column));
    if (column.reference().isPresent()) {
      operations.add(index(name, List.of(column.name())));
    }
    if (request.unique()) {
      operations.add(unique(name, List.of(column.name())));
    }
    if (!request.values().isEmpty()) {
      operations.add(oneOf(name, column.name(), request.values()));
    }
    return operations;
  }

  AddConstraint unique(QualifiedName table, List<Identifier> columns) {
    return new AddConstraint(
        table, new Unique(context.tables().freeName(table, columns, "key"), columns));
  }

  AddConstraint primaryKey(QualifiedName table, List<Identifier> columns) {
    return new AddConstraint(
        table, new PrimaryKey(context.tables().freeName(table, List.of(), "pkey"), columns));
  }

  AddConstraint check(QualifiedName table, List<Identifier> columns, String condition) {
    return new AddConstraint(
        table, new Check(context.tables().freeName(table, columns, "check"), condition));
  }

  AddConstraint oneOf(QualifiedName table, Identifier column, List<String> values) {
    String list = values.stream().map(Literal::of).collect(Collectors.joining(", "));
    return check(table, List.of(column), column.sql() + " IN (" + list + ")");
  }

  AddConstraint foreignKey(QualifiedName table, Identifier column, Reference reference) {
    return new AddConstraint(
        table,
        new ForeignKey(
            context.tables().freeName(table, List.of(column), "fkey"), column, reference));
  }

  AddIndex index(QualifiedName table, List<Identifier> columns) {
    return new AddIndex(
        new NewIndex(
            context.tables().freeName(table, columns, "idx"),
            table,
            "btree",
            false,
            columns.stream().map(Identifier::sql).toList(),
            Optional.empty()));
  }

  /** What a column of another table refers to. */
  static Reference reference(TableShape target, ReferentialAction onDelete) {
    Field key =
        target
            .key()
            .orElseThrow(
                () ->
                    Unclear.ambiguous(
                        target.name().sql()
                            + " has no primary key of one column to refer to."
                            + " What identifies its rows?",
                        target.fields().stream().map(field -> field.name().value()).toList()));
    return new Reference(target.name(), key.name(), onDelete);
  }

  /** A column that refers to a table, called after it. */
  static NewColumn referring(TableShape target, ReferentialAction onDelete) {
    return referring(Inflection.singular(target.name().name().value()), target, onDelete);
  }

  static NewColumn referring(String noun, TableShape target, ReferentialAction onDelete) {
    Reference reference = reference(target, onDelete);
    return NewColumn.of(noun + "_id", target.key().orElseThrow().type()).referring(reference);
  }

  static List<Identifier> names(List<ColumnName> columns) {
    return columns.stream().map(ColumnName::name).toList();
  }
}
