package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Trial;
import dev.dbx.core.sql.Sql;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills materialised views, which hold what was there when they were refreshed last. */
final class Materialized {

  private Materialized() {}

  /** Those that others read first. Says which could not be refreshed, and why. */
  static Map<QualifiedName, String> refresh(Catalog catalog, Lineage lineage, Trial trial) {
    List<QualifiedName> views =
        catalog.relations().stream()
            .filter(it -> it.kind() == RelationKind.MATERIALIZED_VIEW)
            .map(Relation::name)
            .toList();
    Comparator<QualifiedName> order =
        Comparator.comparing(view -> views.stream().filter(lineage.reads(view)::contains).count());
    Map<QualifiedName, String> failures = new LinkedHashMap<>();
    views.stream()
        .sorted(order)
        .forEach(
            view ->
                trial
                    .runUnbound(Sql.of("refresh materialized view {}", view))
                    .failure()
                    .ifPresent(it -> failures.put(view, it.message())));
    return failures;
  }
}
