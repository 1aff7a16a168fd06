package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * A row-level security policy (pg_policy).
 *
 * @param roles empty means PUBLIC
 * @param using which existing rows are visible or may be changed
 * @param withCheck which new rows are accepted
 */
public record Policy(
    Identifier name,
    PolicyCommand command,
    boolean permissive,
    List<Identifier> roles,
    Optional<String> using,
    Optional<String> withCheck,
    Optional<String> comment) {

  public Policy {
    roles = List.copyOf(roles);
  }
}
