package dev.dbx.rls.stage;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import java.util.Map;
import java.util.Optional;

/** A column and the value it gets. */
public record Assignment(Identifier column, Optional<String> value) {

  /** As it stands behind SET. */
  public Sql sql() {
    return Sql.of("{} = {}", column, SeededRow.constant(value));
  }

  /** By column. */
  public Map<Identifier, Optional<String>> map() {
    return Map.of(column, value);
  }
}
