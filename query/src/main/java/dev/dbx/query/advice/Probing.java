package dev.dbx.query.advice;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.Role;
import dev.dbx.core.name.Identifier;
import dev.dbx.query.index.Judged;
import dev.dbx.query.index.Judged.Origin;
import dev.dbx.query.lab.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements that run though nobody writes them: of policies and of foreign keys. */
final class Probing {

  private Probing() {}

  static List<Judged> of(Catalog catalog) {
    List<Judged> probes = new ArrayList<>();
    for (Relation relation : catalog.relations()) {
      boolean whole = relation.partitionOf().isEmpty();
      boolean table =
          relation.kind() == RelationKind.TABLE
              || relation.kind() == RelationKind.PARTITIONED_TABLE;
      if (whole && table) {
        relation.constraints().stream()
            .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY)
            .forEach(key -> probes.add(foreignKey(key, relation)));
        policy(relation, catalog).ifPresent(probes::add);
      }
    }
    return probes;
  }

  /** What a deleted row is looked for by (ri_triggers.c). */
  private static Judged foreignKey(Constraint key, Relation table) {
    List<String> conditions = new ArrayList<>();
    for (Identifier column : key.columns()) {
      conditions.add(column.sql() + " = $" + (conditions.size() + 1));
    }
    return Judged.of(
        "select 1 from " + table.name().sql() + " where " + String.join(" and ", conditions),
        Origin.FOREIGN_KEY);
  }

  /** A read of the whole table by somebody whom a policy for reading binds. */
  private static Optional<Judged> policy(Relation table, Catalog catalog) {
    if (!table.rowSecurity().enabled()) {
      return Optional.empty();
    }
    return table.policies().stream()
        .filter(policy -> policy.using().isPresent())
        .flatMap(policy -> reader(policy, catalog).stream())
        .findFirst()
        .map(
            role ->
                Judged.of(
                    new Demand("select * from " + table.name().sql(), Optional.of(role)),
                    Origin.POLICY));
  }

  private static Optional<Identifier> reader(Policy policy, Catalog catalog) {
    return catalog.roles().stream()
        .filter(role -> !role.superuser() && !role.bypassRls())
        .map(Role::name)
        .filter(role -> policy.roles().isEmpty() || policy.roles().contains(role))
        .findFirst();
  }
}
