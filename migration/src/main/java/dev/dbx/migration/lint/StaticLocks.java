package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.AlterPolicy;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.Cluster;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.CreatePolicy;
import dev.dbx.core.statement.Statement.CreateRule;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.core.statement.Statement.CreateTrigger;
import dev.dbx.core.statement.Statement.CreateView;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.core.statement.Statement.MoveObject;
import dev.dbx.core.statement.Statement.Refresh;
import dev.dbx.core.statement.Statement.Reindex;
import dev.dbx.core.statement.Statement.RenameObject;
import dev.dbx.core.statement.Statement.Truncate;
import dev.dbx.core.statement.Statement.Vacuum;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.core.statement.TableAction.AttachPartition;
import dev.dbx.core.statement.TableAction.ClusterOn;
import dev.dbx.core.statement.TableAction.ColumnSetting;
import dev.dbx.core.statement.TableAction.DetachPartition;
import dev.dbx.core.statement.TableAction.DropColumn;
import dev.dbx.core.statement.TableAction.DropConstraint;
import dev.dbx.core.statement.TableAction.ResetOptions;
import dev.dbx.core.statement.TableAction.SetColumn;
import dev.dbx.core.statement.TableAction.SetOptions;
import dev.dbx.core.statement.TableAction.SetTrigger;
import dev.dbx.core.statement.TableAction.ValidateConstraint;
import dev.dbx.migration.diff.LockMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table locks that block writes or more which a statement takes on relations that were there
 * before, as measured on PostgreSQL 15 to 18. The test over the measured statements holds it to
 * that.
 */
final class StaticLocks {

  private final State state;
  private final Map<QualifiedName, LockMode> locks = new LinkedHashMap<>();

  private StaticLocks(State state) {
    this.state = state;
  }

  /** By relation, with its schema. */
  static Map<QualifiedName, LockMode> of(Statement statement, State state) {
    StaticLocks locks = new StaticLocks(state);
    locks.take(statement);
    return locks.locks;
  }

  private void lock(QualifiedName written, LockMode mode) {
    state
        .find(written)
        .filter(Table::isBusy)
        .ifPresent(table -> locks.merge(table.name(), mode, StaticLocks::stronger));
  }

  private static LockMode stronger(LockMode one, LockMode other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private void exclusively(QualifiedName written) {
    lock(written, LockMode.ACCESS_EXCLUSIVE);
  }

  private void take(Statement statement) {
    switch (statement) {
      case CreateTable table -> create(table);
      case AlterTable alter -> alter.actions().forEach(action -> take(alter.name(), action));
      case CreateIndex index when !index.concurrently() -> lock(index.table(), LockMode.SHARE);
      case Drop drop -> drop(drop);
      case Reindex reindex when !reindex.concurrently() -> reindex(reindex);
      case Cluster cluster -> cluster.table().ifPresent(this::exclusively);
      case Vacuum vacuum when vacuum.full() -> vacuum.tables().forEach(this::exclusively);
      case Refresh refresh when !refresh.concurrently() -> exclusively(refresh.view());
      case Truncate truncate -> truncate.tables().forEach(this::exclusively);
      case CreatePolicy policy -> exclusively(policy.table());
      case AlterPolicy policy -> exclusively(policy.table());
      case CreateTrigger trigger -> lock(trigger.table(), LockMode.SHARE_ROW_EXCLUSIVE);
      case CreateRule rule -> exclusively(rule.table());
      case CreateView view when view.orReplace() -> exclusively(view.name());
      case RenameObject renamed when isView(renamed.type()) -> exclusively(renamed.name());
      case MoveObject moved when isView(moved.type()) -> exclusively(moved.name());
      default -> {}
    }
  }

  private static boolean isView(ObjectType type) {
    return type == ObjectType.VIEW || type == ObjectType.MATERIALIZED_VIEW;
  }

  private void create(CreateTable table) {
    table.partitionOf().ifPresent(of -> partition(of.parent()));
    table
        .allConstraints()
        .flatMap(constraint -> constraint.references().stream())
        .forEach(referenced -> lock(referenced, LockMode.SHARE_ROW_EXCLUSIVE));
  }

  private void partition(QualifiedName parent) {
    exclusively(parent);
    state.find(parent).flatMap(Table::defaultPartition).ifPresent(this::exclusively);
  }

  private void take(QualifiedName table, TableAction action) {
    switch (action) {
      case AddConstraint added -> add(table, added.constraint());
      case AddColumn added -> {
        exclusively(table);
        added.column().constraints().forEach(constraint -> add(table, constraint));
      }
      case DropColumn dropped -> {
        exclusively(table);
        foreignKeys(table)
            .filter(key -> key.columns().contains(dropped.column()))
            .forEach(this::lockReferenced);
      }
      case DropConstraint dropped -> {
        exclusively(table);
        foreignKeys(table)
            .filter(key -> key.name().equals(dropped.name()))
            .forEach(this::lockReferenced);
      }
      case AttachPartition attached -> {
        exclusively(attached.partition());
        state.find(table).flatMap(Table::defaultPartition).ifPresent(this::exclusively);
      }
      case DetachPartition detached -> {
        if (!detached.concurrently()) {
          exclusively(table);
          exclusively(detached.partition());
        }
      }
      case SetTrigger set -> lock(table, LockMode.SHARE_ROW_EXCLUSIVE);
      case ValidateConstraint validated -> {}
      case SetOptions set -> {}
      case ResetOptions reset -> {}
      case ClusterOn cluster -> {}
      case SetColumn set -> {
        if (set.setting() == ColumnSetting.STORAGE || set.setting() == ColumnSetting.COMPRESSION) {
          exclusively(table);
        }
      }
      default -> exclusively(table);
    }
  }

  private void add(QualifiedName table, ConstraintDefinition constraint) {
    if (constraint.kind() == ConstraintKind.FOREIGN_KEY) {
      lock(table, LockMode.SHARE_ROW_EXCLUSIVE);
      constraint
          .references()
          .ifPresent(referenced -> lock(referenced, LockMode.SHARE_ROW_EXCLUSIVE));
    } else {
      exclusively(table);
    }
  }

  private Stream<KnownConstraint> foreignKeys(QualifiedName table) {
    return state.find(table).stream()
        .flatMap(known -> known.constraints().stream())
        .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY);
  }

  private void lockReferenced(KnownConstraint key) {
    key.references().ifPresent(this::exclusively);
  }

  private void drop(Drop drop) {
    drop.on().ifPresent(this::exclusively);
    switch (drop.type()) {
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW ->
          drop.names().forEach(this::dropTable);
      case INDEX -> {
        if (!drop.concurrently()) {
          drop.names().stream()
              .flatMap(index -> state.tableOfIndex(index).stream())
              .forEach(table -> exclusively(table.name()));
        }
      }
      default -> {}
    }
  }

  private void dropTable(QualifiedName table) {
    exclusively(table);
    foreignKeys(table).forEach(this::lockReferenced);
    state.find(table).flatMap(Table::parent).ifPresent(this::exclusively);
  }

  private void reindex(Reindex reindex) {
    Optional<QualifiedName> table =
        switch (reindex.target()) {
          case "TABLE" -> reindex.name();
          case "INDEX" -> reindex.name().flatMap(state::tableOfIndex).map(Table::name);
          default -> Optional.empty();
        };
    table.ifPresent(each -> lock(each, LockMode.SHARE));
  }
}
