package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * A role of the cluster (pg_roles), without those whose names start with pg_.
 *
 * @param settings ALTER ROLE ... SET in this database or all, as name=value; the value of a custom
 *     setting (one with a dot in its name) is left out, since it may hold a secret; but for the
 *     schemas and the anonymous role of PostgREST
 */
public record Role(
    Identifier name,
    boolean superuser,
    boolean inherit,
    boolean createRole,
    boolean createDatabase,
    boolean login,
    boolean replication,
    boolean bypassRls,
    int connectionLimit,
    List<RoleMembership> memberOf,
    List<String> settings,
    Optional<String> comment) {

  public Role {
    memberOf = List.copyOf(memberOf);
    settings = List.copyOf(settings);
  }
}
