package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * Extended statistics (pg_statistic_ext).
 *
 * @param kinds ndistinct, dependencies, mcv, expressions
 * @param statisticsTarget where one is set
 */
public record StatisticsObject(
    QualifiedName name,
    List<String> kinds,
    List<Identifier> columns,
    List<String> expressions,
    String definition,
    Identifier owner,
    Optional<Integer> statisticsTarget,
    Optional<String> comment) {

  public StatisticsObject {
    kinds = List.copyOf(kinds);
    columns = List.copyOf(columns);
    expressions = List.copyOf(expressions);
  }
}
