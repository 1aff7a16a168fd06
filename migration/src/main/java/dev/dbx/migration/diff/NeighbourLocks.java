package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.DomainConstraint;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.catalog.IncomingReference;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The locks on others than the object that changes: what it points to, what points to it. */
final class NeighbourLocks {

  private final Change change;
  private final DatabaseFacts before;
  private final DatabaseFacts after;
  private final Names names;
  private final List<Lock> locks = new ArrayList<>();

  NeighbourLocks(Change change, DatabaseFacts before, DatabaseFacts after, Names names) {
    this.change = change;
    this.before = before;
    this.after = after;
    this.names = names;
  }

  List<Lock> all() {
    switch (change.action()) {
      case ADDED -> addForNew(change.after().orElseThrow());
      case DROPPED -> addForOld(change.before().orElseThrow());
      case ALTERED, RENAMED -> addForBoth();
    }
    return locks;
  }

  private void addForNew(Record record) {
    switch (record) {
      case Relation table -> {
        table
            .constraints()
            .forEach(key -> addTarget(key, LockMode.SHARE_ROW_EXCLUSIVE, table.name()));
        addParent(table, LockMode.ACCESS_EXCLUSIVE);
      }
      case Constraint key when key.kind() == ConstraintKind.FOREIGN_KEY -> {
        QualifiedName table = change.subject().name();
        add(LockMode.SHARE_ROW_EXCLUSIVE, Locks.effort(key), table);
        addTarget(key, LockMode.SHARE_ROW_EXCLUSIVE, table);
      }
      case DomainConstraint check when check.validated() -> addScans(change.subject().name());
      default -> {}
    }
  }

  private void addForOld(Record record) {
    switch (record) {
      case Relation table -> {
        table.constraints().forEach(key -> addTarget(key, LockMode.ACCESS_EXCLUSIVE, table.name()));
        addParent(table, LockMode.ACCESS_EXCLUSIVE);
      }
      case Constraint key -> addTarget(key, LockMode.ACCESS_EXCLUSIVE, change.subject().name());
      case Column column -> addTargets(column);
      case EnumLabels.Label label -> addRewrites(change.subject().name());
      default -> {}
    }
  }

  private void addForBoth() {
    switch (change.after().orElseThrow()) {
      case Relation table when change.differsIn("partition bound") -> addPartition(table);
      case Relation table when change.differsIn("inherits") -> addInherited(table);
      case Constraint key when change.differsIn("definition") -> {
        addForOld(change.before().orElseThrow());
        addForOld(key);
      }
      case Column column when change.differsIn("type") -> addReferencing(column);
      case Domain domain when change.differsIn("type") -> addRewrites(domain.name());
      case Domain domain when change.differsIn("not null") && domain.notNull() ->
          addScans(domain.name());
      case EnumType type when change.differsIn("label order") -> addRewrites(type.name());
      default -> {}
    }
  }

  private void add(LockMode mode, Effort effort, QualifiedName table) {
    locks.add(new Lock(mode, effort, table));
  }

  private void addTarget(Constraint key, LockMode mode, QualifiedName owner) {
    key.reference()
        .filter(target -> !target.table().equals(owner))
        .ifPresent(target -> add(mode, Effort.INSTANT, target.table()));
  }

  private void addParent(Relation partition, LockMode mode) {
    partition.partitionOf().ifPresent(of -> add(mode, Effort.INSTANT, of.parent()));
  }

  /** Dropping a column takes its foreign keys along. */
  private void addTargets(Column column) {
    before.relation(names.former(change.subject().name())).stream()
        .flatMap(table -> table.constraints().stream())
        .filter(key -> key.columns().contains(column.name()))
        .forEach(key -> addTarget(key, LockMode.ACCESS_EXCLUSIVE, change.subject().name()));
  }

  /** Attaching reads the partition, detaching locks the parent. */
  private void addPartition(Relation table) {
    Optional<PartitionOf> former =
        change.before().orElseThrow() instanceof Relation was
            ? was.partitionOf()
            : Optional.empty();
    former.ifPresent(
        of -> {
          add(LockMode.ACCESS_EXCLUSIVE, Effort.INSTANT, table.name());
          add(LockMode.ACCESS_EXCLUSIVE, Effort.INSTANT, names.renamed(of.parent()));
        });
    table
        .partitionOf()
        .ifPresent(
            of -> {
              add(LockMode.ACCESS_EXCLUSIVE, Effort.SCAN, table.name());
              add(LockMode.SHARE_UPDATE_EXCLUSIVE, Effort.INSTANT, of.parent());
            });
  }

  private void addInherited(Relation table) {
    Set<QualifiedName> parents = new HashSet<>(table.inherits());
    if (change.before().orElseThrow() instanceof Relation was) {
      was.inherits().stream().map(names::renamed).toList().forEach(parents::remove);
    }
    parents.forEach(parent -> add(LockMode.SHARE_UPDATE_EXCLUSIVE, Effort.INSTANT, parent));
  }

  /** A key that is rewritten has its foreign keys checked anew. */
  private void addReferencing(Column column) {
    after.relation(change.subject().name()).stream()
        .flatMap(table -> table.referencedBy().stream())
        .filter(incoming -> pointsTo(incoming, column))
        .forEach(incoming -> add(LockMode.ACCESS_EXCLUSIVE, Effort.SCAN, incoming.table()));
  }

  private static boolean pointsTo(IncomingReference incoming, Column column) {
    return incoming
        .constraint()
        .reference()
        .filter(target -> target.columns().contains(column.name()))
        .isPresent();
  }

  private void addScans(QualifiedName domain) {
    after.tablesWith(domain).forEach(table -> add(LockMode.SHARE, Effort.SCAN, table));
  }

  /** What cannot be altered in place is made anew, and the columns of the type with it. */
  private void addRewrites(QualifiedName type) {
    after.tablesWith(type).forEach(table -> add(LockMode.ACCESS_EXCLUSIVE, Effort.REWRITE, table));
  }
}
