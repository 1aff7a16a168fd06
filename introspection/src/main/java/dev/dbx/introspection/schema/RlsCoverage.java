package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Relation;
import java.util.List;

/**
 * How many of the tables that can have row-level security do; partitions count.
 *
 * @param forced of those, where it binds the owner too
 * @param withoutPolicies of those with it, where nobody else sees a row
 */
public record RlsCoverage(
    long tables, long protectedTables, long forced, long withoutPolicies, long unprotectedTables) {

  static RlsCoverage of(List<Relation> relations) {
    List<Relation> tables = relations.stream().filter(TableKind::canHaveRls).toList();
    List<Relation> covered =
        tables.stream().filter(table -> table.rowSecurity().enabled()).toList();
    return new RlsCoverage(
        tables.size(),
        covered.size(),
        covered.stream().filter(table -> table.rowSecurity().forced()).count(),
        covered.stream().filter(table -> table.policies().isEmpty()).count(),
        tables.size() - covered.size());
  }
}
