package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks PostgreSQL which values a condition accepts that dbx does not understand. */
@FunctionalInterface
public interface Judge {

  /**
   * @param columns that the candidates are values of, in this order
   * @param conditions that must not be false
   * @return the positions of the accepted candidates
   */
  Set<Integer> accepted(
      Relation table,
      List<Identifier> columns,
      List<List<Optional<String>>> candidates,
      List<String> conditions);
}
