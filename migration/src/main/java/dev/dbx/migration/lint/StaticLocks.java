package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.IncomingReference;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.AlterDomain;
import dev.dbx.core.statement.Statement.AlterPolicy;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.Cluster;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.CreatePolicy;
import dev.dbx.core.statement.Statement.CreateRule;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.core.statement.Statement.CreateTrigger;
import dev.dbx.core.statement.Statement.CreateView;
import dev.dbx.core.statement.Statement.DomainChange;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.core.statement.Statement.LockTables;
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
import dev.dbx.core.statement.TableAction.ChangeOwner;
import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.core.statement.TableAction.ClusterOn;
import dev.dbx.core.statement.TableAction.ColumnSetting;
import dev.dbx.core.statement.TableAction.DetachPartition;
import dev.dbx.core.statement.TableAction.DropColumn;
import dev.dbx.core.statement.TableAction.DropConstraint;
import dev.dbx.core.statement.TableAction.ForceRowSecurity;
import dev.dbx.core.statement.TableAction.RenameTable;
import dev.dbx.core.statement.TableAction.ResetOptions;
import dev.dbx.core.statement.TableAction.SetColumn;
import dev.dbx.core.statement.TableAction.SetOptions;
import dev.dbx.core.statement.TableAction.SetReplicaIdentity;
import dev.dbx.core.statement.TableAction.SetRowSecurity;
import dev.dbx.core.statement.TableAction.SetSchema;
import dev.dbx.core.statement.TableAction.SetTrigger;
import dev.dbx.core.statement.TableAction.ValidateConstraint;
import dev.dbx.migration.diff.LockMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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

  /** A table with its partitions. */
  private void lock(QualifiedName written, LockMode mode) {
    lockAlone(written, mode);
    state
        .find(written)
        .ifPresent(table -> table.partitions().forEach(partition -> lock(partition, mode)));
  }

  private void lockAlone(QualifiedName written, LockMode mode) {
    state
        .find(written)
        .filter(Table::isBusy)
        .ifPresent(table -> locks.merge(table.name(), mode, StaticLocks::stronger));
  }

  private void exclusivelyAlone(QualifiedName written) {
    lockAlone(written, LockMode.ACCESS_EXCLUSIVE);
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
      case Truncate truncate ->
          truncate.tables().forEach(table -> truncate(table, truncate.cascade()));
      case AlterDomain domain -> domain(domain);
      case LockTables lock -> lock.tables().forEach(table -> lockAs(table, lock.mode()));
      case CreatePolicy policy -> exclusivelyAlone(policy.table());
      case AlterPolicy policy -> exclusivelyAlone(policy.table());
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

  private void truncate(QualifiedName table, boolean cascade) {
    exclusively(table);
    if (cascade) {
      lockReferring(table, key -> true);
    }
  }

  private void lockReferring(QualifiedName table, Predicate<IncomingReference> which) {
    state.find(table).stream()
        .flatMap(known -> known.referencedBy().stream())
        .filter(which)
        .forEach(key -> exclusively(key.table()));
  }

  /** What is read for a constraint. */
  private void domain(AlterDomain domain) {
    if (domain.change() == DomainChange.ADD_CONSTRAINT
        || domain.change() == DomainChange.SET_NOT_NULL) {
      state.usersOf(domain.name()).forEach(table -> lock(table.name(), LockMode.SHARE));
    }
  }

  private void lockAs(QualifiedName table, String mode) {
    Stream.of(LockMode.values())
        .filter(each -> each.sql().equals(mode))
        .filter(each -> each.compareTo(LockMode.SHARE) >= 0)
        .forEach(each -> lock(table, each));
  }

  private void partition(QualifiedName parent) {
    exclusivelyAlone(parent);
    state.find(parent).flatMap(Table::defaultPartition).ifPresent(this::exclusively);
  }

  private void take(QualifiedName table, TableAction action) {
    if (concernsOneTable(action)) {
      exclusivelyAlone(table);
      return;
    }
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
          exclusivelyAlone(table);
          exclusively(detached.partition());
        }
      }
      case ChangeType changed -> changeType(table, changed.column());
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

  private void changeType(QualifiedName table, Identifier column) {
    exclusively(table);
    lockReferring(
        table,
        key ->
            key.constraint().reference().filter(to -> to.columns().contains(column)).isPresent());
  }

  /** Whether partitions stay as they are. */
  private static boolean concernsOneTable(TableAction action) {
    return action instanceof RenameTable
        || action instanceof SetSchema
        || action instanceof SetRowSecurity
        || action instanceof ForceRowSecurity
        || action instanceof ChangeOwner
        || action instanceof SetReplicaIdentity;
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
    drop.on().ifPresent(this::exclusivelyAlone);
    switch (drop.type()) {
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW ->
          drop.names().forEach(table -> dropTable(table, drop.cascade()));
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

  private void dropTable(QualifiedName table, boolean cascade) {
    exclusively(table);
    if (cascade) {
      lockReferring(table, key -> true);
    }
    foreignKeys(table).forEach(this::lockReferenced);
    state.find(table).flatMap(Table::parent).ifPresent(this::exclusivelyAlone);
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
