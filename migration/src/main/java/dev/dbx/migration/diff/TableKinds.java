package dev.dbx.migration.diff;

import static dev.dbx.migration.diff.Property.beside;
import static dev.dbx.migration.diff.Property.following;
import static dev.dbx.migration.diff.Property.of;
import static dev.dbx.migration.diff.Property.privileges;
import static dev.dbx.migration.diff.Property.settings;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ForeignSource;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Partitioning;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.RewriteRule;
import dev.dbx.core.catalog.StatisticsObject;
import dev.dbx.core.catalog.Trigger;
import java.util.List;
import java.util.Optional;

/** Relations and their parts. What is measured (sizes, use) is no property. */
final class TableKinds {

  static final Kind<Catalog, Relation> RELATIONS =
      Kind.of(
              Catalog::relations,
              (catalog, r) -> subject(r),
              Shape.of(
                  beside("owner", Relation::owner),
                  of("persistence", Relation::persistence),
                  following(Relation::partitioning, "access method", Relation::accessMethod),
                  settings("option", Relation::options),
                  of("definition", Relation::definition),
                  beside("row security", r -> r.rowSecurity().enabled()),
                  beside("forced row security", r -> r.rowSecurity().forced()),
                  beside("replica identity", Relation::replicaIdentity),
                  of("partitioning", r -> r.partitioning().map(Partitioning::key)),
                  of("partition of", r -> r.partitionOf().map(PartitionOf::parent)),
                  of("partition bound", r -> r.partitionOf().map(PartitionOf::bound)),
                  of("inherits", Relation::inherits),
                  of("server", r -> r.foreignSource().map(ForeignSource::server)),
                  of("foreign options", r -> r.foreignSource().map(ForeignSource::options)),
                  privileges(r -> Optional.of(r.owner()), Relation::privileges),
                  beside("comment", Relation::comment)),
              Summaries::relation)
          .withDetails(TableDetails::of);

  static final Kind<Relation, Column> COLUMNS =
      Kind.of(
          Relation::columns,
          (table, c) -> subject(table).part(ObjectKind.COLUMN, c.name()),
          Shape.of(
              of("type", Column::type),
              of("not null", Column::notNull),
              of("default", c -> c.generated().isEmpty() ? c.defaultExpression() : ""),
              of("identity", Column::identity),
              of("generated", Column::generated),
              of("expression", c -> c.generated().isEmpty() ? "" : c.defaultExpression()),
              of("collation", Column::collation),
              following(Column::type, "storage", Column::storage),
              beside("compression", Column::compression),
              beside("statistics target", Column::statisticsTarget),
              privileges(c -> Optional.empty(), Column::privileges),
              beside("comment", Column::comment)),
          Summaries::column);

  static final Kind<Relation, Constraint> CONSTRAINTS =
      Kind.of(
          table -> table.constraints().stream().filter(TableKinds::isOfTable).toList(),
          (table, c) -> subject(table).part(ObjectKind.CONSTRAINT, c.name()),
          Shape.of(
              of("definition", Summaries::demand),
              of("deferrable", Constraint::deferrable),
              of("initially deferred", Constraint::initiallyDeferred),
              of("validated", Constraint::validated),
              of("enforced", Constraint::enforced),
              of("no inherit", c -> c.index().isEmpty() && c.noInherit()),
              beside("comment", Constraint::comment)),
          Constraint::definition);

  /** Those that do not stand behind a constraint, which has them as its own. */
  static final Kind<Relation, Index> INDEXES =
      Kind.of(
          table -> table.indexes().stream().filter(i -> i.constraint().isEmpty()).toList(),
          (table, i) -> subject(table).part(ObjectKind.INDEX, i.name().name()),
          Shape.of(
              of("unique", Index::unique),
              of("definition", Summaries::access),
              settings("option", Index::options),
              beside("valid", Index::valid),
              beside("clustered", Index::clustered),
              beside("replica identity", Index::replicaIdentity),
              beside("comment", Index::comment)),
          Summaries::index);

  /** Those behind a constraint: what its definition does not say. */
  static final Kind<Relation, Index> KEY_INDEXES =
      Kind.of(
          table -> table.indexes().stream().filter(i -> i.constraint().isPresent()).toList(),
          (table, i) -> subject(table).part(ObjectKind.INDEX, i.name().name()),
          Shape.of(
              beside("valid", Index::valid),
              beside("clustered", Index::clustered),
              beside("replica identity", Index::replicaIdentity),
              beside("comment", Index::comment)),
          Summaries::index);

  static final Kind<Relation, Trigger> TRIGGERS =
      Kind.of(
          Relation::triggers,
          (table, t) -> subject(table).part(ObjectKind.TRIGGER, t.name()),
          Shape.of(
              of("timing", Trigger::timing),
              of("events", Trigger::events),
              of("columns", Trigger::columns),
              of("for each row", Trigger::forEachRow),
              of("condition", Trigger::condition),
              of("function", Trigger::function),
              of("arguments", Trigger::arguments),
              of("constraint", Trigger::constraint),
              of("deferrable", Trigger::deferrable),
              of("initially deferred", Trigger::initiallyDeferred),
              of("old table", Trigger::oldTable),
              of("new table", Trigger::newTable),
              beside("enabled", Trigger::enabled),
              beside("comment", Trigger::comment)),
          Summaries::trigger);

  static final Kind<Relation, Policy> POLICIES =
      Kind.of(
          Relation::policies,
          (table, p) -> subject(table).part(ObjectKind.POLICY, p.name()),
          Shape.of(
              of("permissive", Policy::permissive),
              of("command", Policy::command),
              of("roles", p -> Summaries.roles(p.roles())),
              of("using", Policy::using),
              of("with check", Policy::withCheck),
              beside("comment", Policy::comment)),
          Summaries::policy);

  static final Kind<Relation, RewriteRule> RULES =
      Kind.of(
          Relation::rules,
          (table, r) -> subject(table).part(ObjectKind.RULE, r.name()),
          Shape.of(
              of("definition", Summaries::rule),
              beside("enabled", RewriteRule::enabled),
              beside("comment", RewriteRule::comment)),
          Summaries::rule);

  static final Kind<Relation, StatisticsObject> STATISTICS =
      Kind.of(
          Relation::statistics,
          (table, s) -> subject(table).part(ObjectKind.STATISTICS, s.name().name()),
          Shape.of(
              of("kinds", StatisticsObject::kinds),
              of("columns", StatisticsObject::columns),
              of("expressions", StatisticsObject::expressions),
              beside("comment", StatisticsObject::comment)),
          Summaries::statistics);

  /** All parts but columns, which are paired first since the others speak of them. */
  static final List<Kind<Relation, ?>> PARTS =
      List.of(CONSTRAINTS, INDEXES, TRIGGERS, RULES, POLICIES, STATISTICS);

  private TableKinds() {}

  static Subject subject(Relation relation) {
    return Subject.of(kind(relation.kind()), relation.name());
  }

  private static ObjectKind kind(RelationKind kind) {
    return switch (kind) {
      case TABLE, PARTITIONED_TABLE -> ObjectKind.TABLE;
      case VIEW -> ObjectKind.VIEW;
      case MATERIALIZED_VIEW -> ObjectKind.MATERIALIZED_VIEW;
      case FOREIGN_TABLE -> ObjectKind.FOREIGN_TABLE;
    };
  }

  /**
   * Not the one of a constraint trigger, which is a trigger, and not a NOT NULL that PostgreSQL
   * named itself, which is the column's property and before 18 no constraint at all.
   */
  private static boolean isOfTable(Constraint constraint) {
    boolean ofColumn =
        constraint.kind() == ConstraintKind.NOT_NULL
            && constraint.validated()
            && !constraint.noInherit()
            && constraint.comment().isEmpty()
            && constraint.name().value().matches(".*_not_null\\d*");
    return constraint.kind() != ConstraintKind.TRIGGER && !ofColumn;
  }
}
