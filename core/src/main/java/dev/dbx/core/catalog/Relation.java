package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A table, view, materialised view or foreign table (pg_class) with all its parts.
 *
 * @param options storage parameters as name=value, those of the TOAST table as toast.name=value
 * @param definition the query of a view
 * @param populated false for a materialised view that cannot be read before a REFRESH
 * @param ofType the composite type of a typed table
 * @param inherits parents by plain inheritance
 * @param children partitions, or tables that inherit from this one
 * @param referencedBy foreign keys that point here
 */
public record Relation(
    QualifiedName name,
    RelationKind kind,
    Persistence persistence,
    Identifier owner,
    Optional<Identifier> accessMethod,
    List<String> options,
    Optional<String> definition,
    boolean populated,
    RowSecurity rowSecurity,
    ReplicaIdentity replicaIdentity,
    Optional<Partitioning> partitioning,
    Optional<PartitionOf> partitionOf,
    Optional<QualifiedName> ofType,
    List<QualifiedName> inherits,
    List<QualifiedName> children,
    Optional<ForeignSource> foreignSource,
    RelationSize size,
    List<Column> columns,
    List<Constraint> constraints,
    List<IncomingReference> referencedBy,
    List<Index> indexes,
    List<Trigger> triggers,
    List<Policy> policies,
    List<RewriteRule> rules,
    List<StatisticsObject> statistics,
    List<Privilege> privileges,
    Optional<String> comment) {

  public Relation {
    options = List.copyOf(options);
    inherits = List.copyOf(inherits);
    children = List.copyOf(children);
    columns = List.copyOf(columns);
    constraints = List.copyOf(constraints);
    referencedBy = List.copyOf(referencedBy);
    indexes = List.copyOf(indexes);
    triggers = List.copyOf(triggers);
    policies = List.copyOf(policies);
    rules = List.copyOf(rules);
    statistics = List.copyOf(statistics);
    privileges = List.copyOf(privileges);
  }
}
