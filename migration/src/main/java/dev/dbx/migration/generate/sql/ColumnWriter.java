package dev.dbx.migration.generate.sql;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.ddl.AlterColumnDdl;
import dev.dbx.core.ddl.DropDdl;
import dev.dbx.core.ddl.RenameDdl;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.NewConstraint.ForeignKey;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.Operation.ChangeType;
import dev.dbx.migration.generate.plan.Operation.DropColumn;
import dev.dbx.migration.generate.plan.Operation.RenameColumn;
import dev.dbx.migration.generate.plan.Operation.SetDefault;
import dev.dbx.migration.generate.plan.Operation.SetNotNull;
import dev.dbx.migration.generate.plan.Reference;
import dev.dbx.migration.plan.Step;
import java.util.List;
import java.util.Optional;

/** Columns, so that nobody waits while rows are read. */
final class ColumnWriter {

  private static final int NAME_LENGTH = 40;

  private final Target target;

  ColumnWriter(Target target) {
    this.target = target;
  }

  List<Step> add(AddColumn add) {
    QualifiedName table = add.table();
    NewColumn column = add.column();
    StepList steps = new StepList();
    boolean live = target.isLive(table);
    Optional<Reference> inline = column.reference().filter(reference -> !live);
    steps.shared(
        "add column " + named(table, column.name()),
        alter(table)
            + "ADD COLUMN "
            + column.sql()
            + inline.map(reference -> " " + reference.sql()).orElse(""));
    column
        .reference()
        .filter(reference -> live)
        .ifPresent(reference -> reference(table, column.name(), reference, steps));
    return steps.steps();
  }

  private static void reference(
      QualifiedName table, Identifier column, Reference reference, StepList steps) {
    Identifier name = Identifier.of(table.name().value() + "_" + column.value() + "_fkey");
    ForeignKey key = new ForeignKey(name, column, reference);
    steps.alone(
        "foreign key of " + named(table, column) + ", new rows first",
        alter(table) + "ADD CONSTRAINT " + name.sql() + " " + key.definition() + " NOT VALID");
    steps.alone(
        "foreign key of " + named(table, column) + ", all rows",
        alter(table) + "VALIDATE CONSTRAINT " + name.sql());
  }

  static List<Step> undo(AddColumn add) {
    return new StepList()
        .losing(
            "drop column " + named(add.table(), add.column().name()),
            DropDdl.column(add.table(), add.column().name()),
            "the values of " + add.column().name().sql())
        .steps();
  }

  static List<Step> drop(DropColumn drop) {
    return new StepList()
        .losing(
            "drop column " + named(drop.table(), drop.column()),
            DropDdl.column(drop.table(), drop.column()),
            "the values of " + named(drop.table(), drop.column()))
        .steps();
  }

  /** The column alone; what stood on it follows from what is still different afterwards. */
  List<Step> undo(DropColumn drop) {
    Optional<Relation> table = target.relation(drop.table());
    Optional<Column> column =
        table.stream()
            .flatMap(found -> found.columns().stream())
            .filter(one -> one.name().equals(drop.column()))
            .findFirst();
    return column
        .filter(one -> !one.notNull() || one.defaultExpression().isPresent())
        .map(
            one ->
                new StepList()
                    .shared(
                        "add column " + named(drop.table(), drop.column()),
                        AlterColumnDdl.add(drop.table(), one, true))
                    .steps())
        .orElse(List.of());
  }

  static List<Step> rename(RenameColumn rename) {
    return renamed(rename.table(), rename.column(), rename.to());
  }

  static List<Step> undo(RenameColumn rename) {
    return renamed(rename.table(), rename.to(), rename.column());
  }

  private static List<Step> renamed(QualifiedName table, Identifier from, Identifier to) {
    return new StepList()
        .shared(
            "rename column " + named(table, from),
            RenameDdl.part("TABLE " + table.sql(), "COLUMN", from, to))
        .steps();
  }

  static List<Step> type(ChangeType change) {
    String column = change.column().sql();
    return new StepList()
        .alone(
            "type of " + named(change.table(), change.column()),
            alter(change.table())
                + "ALTER COLUMN "
                + column
                + " TYPE "
                + change.type()
                + change.using().map(using -> " USING " + using).orElse(""))
        .steps();
  }

  List<Step> notNull(SetNotNull set) {
    QualifiedName table = set.table();
    String column = set.column().sql();
    String object = "not null: " + named(table, set.column());
    StepList steps = new StepList();
    if (!target.isLive(table)) {
      return steps.shared(object, AlterColumnDdl.setNotNull(table, set.column())).steps();
    }
    String word = set.column().value();
    Identifier check =
        Identifier.of(
            (word.length() > NAME_LENGTH ? word.substring(0, NAME_LENGTH) : word) + "_is_set");
    return steps
        .alone(
            object + ", new rows first",
            alter(table)
                + "ADD CONSTRAINT "
                + check.sql()
                + " CHECK ("
                + column
                + " IS NOT NULL) NOT VALID")
        .alone(object + ", all rows", alter(table) + "VALIDATE CONSTRAINT " + check.sql())
        .shared(object, AlterColumnDdl.setNotNull(table, set.column()))
        .shared(object + ", the check has done its work", DropDdl.constraint(table, check))
        .steps();
  }

  static List<Step> defaultValue(SetDefault set) {
    return new StepList()
        .shared(
            "default of " + named(set.table(), set.column()),
            alter(set.table())
                + "ALTER COLUMN "
                + set.column().sql()
                + " SET DEFAULT "
                + set.expression())
        .steps();
  }

  static String alter(QualifiedName table) {
    return "ALTER TABLE " + table.sql() + " ";
  }

  static String named(QualifiedName table, Identifier part) {
    return table.sql() + "." + part.sql();
  }
}
