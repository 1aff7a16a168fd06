package dev.dbx.migration.lint;

import dev.dbx.core.catalog.IncomingReference;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table, view or materialised view, as the statements before have left it. */
final class Table {

  private QualifiedName name;
  private final boolean isNew;
  private final boolean known;
  private final Optional<Relation> before;
  private final Persistence persistence;
  private final boolean partitioned;
  private boolean rowSecurity;
  private Optional<QualifiedName> parent = Optional.empty();
  private final List<QualifiedName> partitions = new ArrayList<>();
  private Optional<QualifiedName> defaultPartition = Optional.empty();
  private final Map<Identifier, KnownColumn> columns = new LinkedHashMap<>();
  private final List<KnownConstraint> constraints = new ArrayList<>();
  private final List<KnownIndex> indexes = new ArrayList<>();

  private Table(
      QualifiedName name,
      boolean isNew,
      boolean known,
      Optional<Relation> before,
      Persistence persistence,
      boolean partitioned) {
    this.name = name;
    this.isNew = isNew;
    this.known = known;
    this.before = before;
    this.persistence = persistence;
    this.partitioned = partitioned;
  }

  /** One of which nothing is known but that the script uses it. */
  static Table unknown(QualifiedName name) {
    return new Table(name, false, false, Optional.empty(), Persistence.PERMANENT, false);
  }

  /** One that the script makes. */
  static Table made(QualifiedName name, Persistence persistence, boolean partitioned) {
    return new Table(name, true, true, Optional.empty(), persistence, partitioned);
  }

  /** One of the catalogue. */
  static Table of(Relation relation) {
    Table table =
        new Table(
            relation.name(),
            false,
            true,
            Optional.of(relation),
            relation.persistence(),
            relation.partitioning().isPresent());
    table.rowSecurity = relation.rowSecurity().enabled();
    table.parent = relation.partitionOf().map(PartitionOf::parent);
    relation.columns().forEach(column -> table.put(Known.column(column)));
    relation.constraints().forEach(each -> table.constraints.add(Known.constraint(each)));
    relation.indexes().forEach(index -> table.indexes.add(Known.index(index)));
    return table;
  }

  QualifiedName name() {
    return name;
  }

  void rename(QualifiedName newName) {
    name = newName;
  }

  boolean isNew() {
    return isNew;
  }

  /** Whether its columns and indexes are known. */
  boolean isKnown() {
    return known;
  }

  boolean isBusy() {
    return !isNew && persistence != Persistence.TEMPORARY;
  }

  /** As the catalogue had it before the migration. */
  Optional<Relation> before() {
    return before;
  }

  boolean isTemporary() {
    return persistence == Persistence.TEMPORARY;
  }

  Persistence persistence() {
    return persistence;
  }

  boolean isPartitioned() {
    return partitioned;
  }

  boolean hasRowSecurity() {
    return rowSecurity;
  }

  void setRowSecurity(boolean enabled) {
    rowSecurity = enabled;
  }

  Optional<QualifiedName> parent() {
    return parent;
  }

  void setParent(Optional<QualifiedName> table) {
    parent = table;
  }

  List<QualifiedName> partitions() {
    return partitions;
  }

  Optional<QualifiedName> defaultPartition() {
    return defaultPartition;
  }

  void addPartition(QualifiedName partition, boolean isDefault) {
    partitions.add(partition);
    defaultPartition = isDefault ? Optional.of(partition) : defaultPartition;
  }

  void removePartition(QualifiedName partition) {
    partitions.remove(partition);
    defaultPartition = defaultPartition.filter(each -> !each.equals(partition));
  }

  Optional<KnownColumn> column(Identifier column) {
    return Optional.ofNullable(columns.get(column));
  }

  Collection<KnownColumn> columns() {
    return columns.values();
  }

  void put(KnownColumn column) {
    columns.put(column.name(), column);
  }

  void removeColumn(Identifier column) {
    columns.remove(column);
    constraints.removeIf(each -> each.columns().contains(column));
    indexes.removeIf(each -> each.columns().contains(column));
  }

  void renameColumn(Identifier column, Identifier newName) {
    Optional.ofNullable(columns.remove(column)).ifPresent(known -> put(known.withName(newName)));
    constraints.replaceAll(each -> each.renaming(column, newName));
    indexes.replaceAll(each -> each.renaming(column, newName));
  }

  List<KnownConstraint> constraints() {
    return constraints;
  }

  Optional<KnownConstraint> constraint(Identifier constraint) {
    return constraints.stream().filter(each -> each.name().equals(constraint)).findFirst();
  }

  List<KnownIndex> indexes() {
    return indexes;
  }

  Optional<KnownIndex> index(Identifier index) {
    return indexes.stream().filter(each -> each.name().name().equals(index)).findFirst();
  }

  /** Whether SET NOT NULL has nothing left to prove. */
  boolean isNeverNull(Identifier column) {
    return column(column).filter(KnownColumn::notNull).isPresent()
        || constraints.stream().anyMatch(each -> each.provesNotNull(column));
  }

  /** Foreign keys of other tables that point here, by the catalogue. */
  List<IncomingReference> referencedBy() {
    return before.map(Relation::referencedBy).orElse(List.of());
  }
}
