package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.core.statement.TableAction.AttachPartition;
import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.core.statement.TableAction.DetachPartition;
import dev.dbx.core.statement.TableAction.DropColumn;
import dev.dbx.core.statement.TableAction.DropConstraint;
import dev.dbx.core.statement.TableAction.DropNotNull;
import dev.dbx.core.statement.TableAction.RenameColumn;
import dev.dbx.core.statement.TableAction.RenameConstraint;
import dev.dbx.core.statement.TableAction.RenameTable;
import dev.dbx.core.statement.TableAction.SetNotNull;
import dev.dbx.core.statement.TableAction.SetRowSecurity;
import dev.dbx.core.statement.TableAction.SetSchema;
import dev.dbx.core.statement.TableAction.ValidateConstraint;
import dev.dbx.core.statement.Value;
import dev.dbx.migration.diff.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes of a table what an action of ALTER TABLE would. */
final class TableChange {

  private final State state;
  private final Table table;

  TableChange(State state, Table table) {
    this.state = state;
    this.table = table;
  }

  void apply(TableAction action) {
    switch (action) {
      case AddColumn added -> {
        table.put(Known.column(added.column()));
        added.column().constraints().forEach(this::addConstraint);
      }
      case DropColumn dropped -> table.removeColumn(dropped.column());
      case RenameColumn renamed -> rename(renamed);
      case ChangeType changed ->
          update(changed.column(), column -> column.withType(TypeName.of(changed.type()).text()));
      case SetNotNull set -> update(set.column(), column -> column.withNotNull(true));
      case DropNotNull set -> update(set.column(), column -> column.withNotNull(false));
      case AddConstraint added -> addConstraint(added.constraint());
      case ValidateConstraint validated -> replace(validated.name(), KnownConstraint::asValidated);
      case RenameConstraint renamed ->
          replace(renamed.name(), each -> each.withName(renamed.newName()));
      case DropConstraint dropped ->
          table.constraints().removeIf(each -> each.name().equals(dropped.name()));
      case SetRowSecurity set -> table.setRowSecurity(set.enabled());
      case AttachPartition attached -> attach(attached);
      case DetachPartition detached -> detach(detached.partition());
      case RenameTable renamed -> move(table.name().schema(), renamed.newName());
      case SetSchema moved -> move(Optional.of(moved.schema()), table.name().name());
      default -> {}
    }
  }

  private void update(Identifier column, UnaryOperator<KnownColumn> change) {
    table.column(column).ifPresent(known -> table.put(change.apply(known)));
  }

  private void replace(Identifier constraint, UnaryOperator<KnownConstraint> change) {
    table
        .constraints()
        .replaceAll(each -> each.name().equals(constraint) ? change.apply(each) : each);
  }

  private void rename(RenameColumn renamed) {
    table.renameColumn(renamed.column(), renamed.newName());
  }

  private void move(Optional<Identifier> schema, Identifier name) {
    state.remove(table);
    table.rename(new QualifiedName(schema, name));
    state.put(table);
  }

  private void attach(AttachPartition attached) {
    state
        .find(attached.partition())
        .ifPresent(
            partition -> {
              partition.setParent(Optional.of(table.name()));
              table.addPartition(partition.name(), attached.isDefault());
            });
  }

  private void detach(QualifiedName partition) {
    table.removePartition(state.resolve(partition));
    state.find(partition).ifPresent(former -> former.setParent(Optional.empty()));
  }

  void addConstraint(ConstraintDefinition constraint) {
    Identifier name = constraint.name().orElseGet(() -> Names.constraint(table, constraint));
    table
        .constraints()
        .add(
            new KnownConstraint(
                name,
                constraint.kind(),
                constraint.columns(),
                constraint.check().map(Value::text).orElse(""),
                !constraint.notValid() && !constraint.notEnforced(),
                constraint.references(),
                state.transaction().number()));
    if (constraint.kind() == ConstraintKind.PRIMARY_KEY) {
      constraint.columns().forEach(column -> update(column, known -> known.withNotNull(true)));
    }
    if (isKey(constraint.kind()) && constraint.index().isEmpty()) {
      addIndex(name, constraint.columns());
    }
  }

  private static boolean isKey(ConstraintKind kind) {
    return kind == ConstraintKind.PRIMARY_KEY || kind == ConstraintKind.UNIQUE;
  }

  private void addIndex(Identifier name, List<Identifier> columns) {
    table
        .indexes()
        .add(
            new KnownIndex(
                new QualifiedName(table.name().schema(), name),
                true,
                "btree",
                columns,
                true,
                Optional.empty(),
                true,
                false,
                Optional.of(name),
                0));
  }
}
