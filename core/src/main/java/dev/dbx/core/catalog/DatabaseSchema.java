package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;

/** A schema (pg_namespace). */
public record DatabaseSchema(
    Identifier name, Identifier owner, List<Privilege> privileges, Optional<String> comment) {

  public DatabaseSchema {
    privileges = List.copyOf(privileges);
  }
}
