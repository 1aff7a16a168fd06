package dev.dbx.migration.generate.sql;

import dev.dbx.core.ddl.DropDdl;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.plan.NewConstraint;
import dev.dbx.migration.generate.plan.NewConstraint.Check;
import dev.dbx.migration.generate.plan.NewConstraint.CompositeForeignKey;
import dev.dbx.migration.generate.plan.NewConstraint.Exclusion;
import dev.dbx.migration.generate.plan.NewConstraint.ForeignKey;
import dev.dbx.migration.generate.plan.NewConstraint.PrimaryKey;
import dev.dbx.migration.generate.plan.NewConstraint.Unique;
import dev.dbx.migration.generate.plan.NewIndex;
import dev.dbx.migration.generate.plan.Operation.AddConstraint;
import dev.dbx.migration.generate.plan.Operation.AddIndex;
import dev.dbx.migration.generate.plan.Operation.DropIndex;
import dev.dbx.migration.plan.Step;
import java.util.List;
import java.util.Optional;

/** Constraints and indexes, which others can read and write beside. */
final class ConstraintWriter {

  private final Target target;

  ConstraintWriter(Target target) {
    this.target = target;
  }

  List<Step> add(AddConstraint add) {
    NewConstraint constraint = add.constraint();
    if (!target.isLive(add.table())) {
      return plain(add.table(), constraint);
    }
    return switch (constraint) {
      case Check check -> notValid(add.table(), check);
      case ForeignKey key -> notValid(add.table(), key);
      case CompositeForeignKey key -> notValid(add.table(), key);
      case Unique unique -> onIndex(add.table(), unique.name(), unique.columns(), "UNIQUE");
      case PrimaryKey key -> onIndex(add.table(), key.name(), key.columns(), "PRIMARY KEY");
      case Exclusion exclusion -> plain(add.table(), exclusion);
    };
  }

  private static List<Step> plain(QualifiedName table, NewConstraint constraint) {
    return new StepList()
        .alone(
            object(table, constraint.name()),
            ColumnWriter.alter(table)
                + "ADD CONSTRAINT "
                + constraint.name().sql()
                + " "
                + constraint.definition())
        .steps();
  }

  private static List<Step> notValid(QualifiedName table, NewConstraint constraint) {
    String object = object(table, constraint.name());
    return new StepList()
        .alone(
            object + ", new rows first",
            ColumnWriter.alter(table)
                + "ADD CONSTRAINT "
                + constraint.name().sql()
                + " "
                + constraint.definition()
                + " NOT VALID")
        .alone(
            object + ", all rows",
            ColumnWriter.alter(table) + "VALIDATE CONSTRAINT " + constraint.name().sql())
        .steps();
  }

  private static List<Step> onIndex(
      QualifiedName table, Identifier name, List<Identifier> columns, String kind) {
    List<String> keys = columns.stream().map(Identifier::sql).toList();
    NewIndex index = new NewIndex(name, table, "btree", true, keys, Optional.empty());
    return new StepList()
        .outside("index " + name.sql(), index.sql(true))
        .shared(
            object(table, name),
            ColumnWriter.alter(table)
                + "ADD CONSTRAINT "
                + name.sql()
                + " "
                + kind
                + " USING INDEX "
                + name.sql())
        .steps();
  }

  private static String object(QualifiedName table, Identifier constraint) {
    return "constraint " + constraint.sql() + " of " + table.sql();
  }

  static List<Step> drop(QualifiedName table, Identifier constraint) {
    return new StepList()
        .shared("drop " + object(table, constraint), DropDdl.constraint(table, constraint))
        .steps();
  }

  List<Step> add(AddIndex add) {
    NewIndex index = add.index();
    String object = "index " + index.name().sql();
    return target.isLive(index.table())
        ? new StepList().outside(object, index.sql(true)).steps()
        : new StepList().shared(object, index.sql(false)).steps();
  }

  List<Step> undo(AddIndex add) {
    return dropIndex(add.index().qualified(), target.isLive(add.index().table()));
  }

  List<Step> drop(DropIndex drop) {
    return dropIndex(drop.index(), !target.together());
  }

  private static List<Step> dropIndex(QualifiedName index, boolean live) {
    String object = "drop index " + index.sql();
    return live
        ? new StepList().outside(object, DropDdl.indexConcurrently(index)).steps()
        : new StepList().shared(object, DropDdl.drop("INDEX " + index.sql())).steps();
  }
}
