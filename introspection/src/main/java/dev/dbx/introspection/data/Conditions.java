package dev.dbx.introspection.data;

import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import java.util.List;
import java.util.Optional;

/** WHERE clauses. */
public final class Conditions {

  private Conditions() {}

  /** The condition that a user wrote; blank counts as none. */
  public static List<Sql> written(Optional<String> condition) {
    return condition
        .filter(text -> !text.isBlank())
        .map(text -> Sql.of("({})", new Expression(text)))
        .stream()
        .toList();
  }

  /** All of the conditions, behind WHERE; nothing if there are none. */
  public static Sql where(List<Sql> conditions) {
    return conditions.isEmpty() ? Sql.of("") : Sql.of(" where {}", Sql.join(" and ", conditions));
  }
}
