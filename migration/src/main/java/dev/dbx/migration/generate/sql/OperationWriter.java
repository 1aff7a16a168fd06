package dev.dbx.migration.generate.sql;

import dev.dbx.core.ddl.AlterColumnDdl;
import dev.dbx.core.ddl.DropDdl;
import dev.dbx.core.ddl.TypeDdl;
import dev.dbx.core.sql.Literal;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.Operation.AddConstraint;
import dev.dbx.migration.generate.plan.Operation.AddEnumValue;
import dev.dbx.migration.generate.plan.Operation.AddExtension;
import dev.dbx.migration.generate.plan.Operation.AddIndex;
import dev.dbx.migration.generate.plan.Operation.AddPolicy;
import dev.dbx.migration.generate.plan.Operation.AddTrigger;
import dev.dbx.migration.generate.plan.Operation.Backfill;
import dev.dbx.migration.generate.plan.Operation.ChangeType;
import dev.dbx.migration.generate.plan.Operation.CreateEnum;
import dev.dbx.migration.generate.plan.Operation.CreateFunction;
import dev.dbx.migration.generate.plan.Operation.CreateTable;
import dev.dbx.migration.generate.plan.Operation.DropColumn;
import dev.dbx.migration.generate.plan.Operation.DropConstraint;
import dev.dbx.migration.generate.plan.Operation.DropDefault;
import dev.dbx.migration.generate.plan.Operation.DropIndex;
import dev.dbx.migration.generate.plan.Operation.DropNotNull;
import dev.dbx.migration.generate.plan.Operation.DropTable;
import dev.dbx.migration.generate.plan.Operation.EnableRowSecurity;
import dev.dbx.migration.generate.plan.Operation.InsertRows;
import dev.dbx.migration.generate.plan.Operation.PartitionByMonth;
import dev.dbx.migration.generate.plan.Operation.RenameColumn;
import dev.dbx.migration.generate.plan.Operation.RenameTable;
import dev.dbx.migration.generate.plan.Operation.SetDefault;
import dev.dbx.migration.generate.plan.Operation.SetNotNull;
import dev.dbx.migration.plan.Step;
import dev.dbx.migration.source.Transaction;
import java.util.List;
import java.util.stream.Collectors;

/** Writes operations in the form that others notice least. */
public final class OperationWriter {

  private final Target target;
  private final ColumnWriter columns;
  private final ConstraintWriter constraints;
  private final DataWriter data;

  public OperationWriter(Target target) {
    this.target = target;
    this.columns = new ColumnWriter(target);
    this.constraints = new ConstraintWriter(target);
    this.data = new DataWriter(target);
  }

  /**
   * All of them, each with the way back that is obvious; the rest of that follows from what is
   * still different then.
   *
   * @param around what the tool puts around a migration: none holds a step that must commit alone
   *     beside others
   */
  public List<Part> parts(List<Operation> operations, Transaction around) {
    Division division = new Division(around == Transaction.FILE || around == Transaction.IMPLICIT);
    operations.forEach(operation -> division.add(up(operation), down(operation)));
    return division.parts();
  }

  private List<Step> up(Operation operation) {
    return switch (operation) {
      case CreateTable create -> TableWriter.create(create);
      case DropTable drop -> TableWriter.drop(drop);
      case RenameTable rename -> TableWriter.rename(rename);
      case AddColumn add -> columns.add(add);
      case DropColumn drop -> ColumnWriter.drop(drop);
      case RenameColumn rename -> ColumnWriter.rename(rename);
      case ChangeType change -> ColumnWriter.type(change);
      case SetNotNull set -> columns.notNull(set);
      case DropNotNull drop ->
          one("may be null", AlterColumnDdl.dropNotNull(drop.table(), drop.column()));
      case SetDefault set -> ColumnWriter.defaultValue(set);
      case DropDefault drop ->
          one("no default", DropDdl.columnDefault(drop.table(), drop.column()));
      case AddConstraint add -> constraints.add(add);
      case DropConstraint drop -> ConstraintWriter.drop(drop.table(), drop.constraint());
      case AddIndex add -> constraints.add(add);
      case DropIndex drop -> constraints.drop(drop);
      case CreateEnum create -> enumType(create);
      case AddEnumValue add ->
          new StepList()
              .alone("value " + add.label() + " of " + add.type().sql(), value(add))
              .steps();
      case EnableRowSecurity enable -> SecurityWriter.rowSecurity(enable.table(), true);
      case AddPolicy add -> SecurityWriter.policy(add);
      case CreateFunction create -> SecurityWriter.function(create);
      case AddTrigger add -> SecurityWriter.trigger(add);
      case Backfill fill -> data.backfill(fill);
      case InsertRows insert -> DataWriter.insert(insert);
      case AddExtension add ->
          one(
              "extension " + add.extension().sql(),
              "CREATE EXTENSION IF NOT EXISTS " + add.extension().sql());
      case PartitionByMonth partition -> new PartitionWriter(partition, target).up();
    };
  }

  private List<Step> down(Operation operation) {
    return switch (operation) {
      case CreateTable create -> TableWriter.undo(create);
      case RenameTable rename -> TableWriter.undo(rename);
      case AddColumn add -> ColumnWriter.undo(add);
      case DropColumn drop -> columns.undo(drop);
      case RenameColumn rename -> ColumnWriter.undo(rename);
      case AddConstraint add -> ConstraintWriter.drop(add.table(), add.constraint().name());
      case AddIndex add -> constraints.undo(add);
      case EnableRowSecurity enable -> SecurityWriter.rowSecurity(enable.table(), false);
      case AddPolicy add -> SecurityWriter.undo(add);
      case CreateFunction create -> SecurityWriter.undo(create);
      case AddTrigger add -> SecurityWriter.undo(add);
      case Backfill fill -> data.undo(fill);
      case PartitionByMonth partition -> new PartitionWriter(partition, target).down();
      case DropTable drop -> List.of();
      case ChangeType change -> List.of();
      case SetNotNull set -> List.of();
      case DropNotNull drop -> List.of();
      case SetDefault set -> List.of();
      case DropDefault drop -> List.of();
      case DropConstraint drop -> List.of();
      case DropIndex drop -> List.of();
      case CreateEnum create -> List.of();
      case AddEnumValue add -> List.of();
      case InsertRows insert -> List.of();
      case AddExtension add -> List.of();
    };
  }

  private static List<Step> one(String object, String sql) {
    return new StepList().shared(object, sql).steps();
  }

  private static List<Step> enumType(CreateEnum create) {
    String labels = create.labels().stream().map(Literal::of).collect(Collectors.joining(", "));
    return one(
        "type " + create.type().sql(),
        "CREATE TYPE " + create.type().sql() + " AS ENUM (" + labels + ")");
  }

  private static String value(AddEnumValue add) {
    String place = add.after().map(TypeDdl::after).orElse("");
    return TypeDdl.addLabel(add.type(), add.label(), place);
  }
}
