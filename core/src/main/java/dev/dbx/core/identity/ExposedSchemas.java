package dev.dbx.core.identity;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Schemas that an API serves to anybody, as PostgREST and Supabase do: those that somebody has
 * named, otherwise those whose USAGE was granted to a role of such an API by its name. What PUBLIC
 * may use says nothing, since that is the schema public on every server.
 */
public final class ExposedSchemas {

  private static final Set<String> API_ROLES = Set.of("anon", "authenticated", "web_anon");

  private final List<String> named;

  /**
   * @param named none: the grants tell
   */
  public ExposedSchemas(List<String> named) {
    this.named = List.copyOf(named);
  }

  /**
   * Whether a table is in one.
   *
   * @param table without a schema it is in public
   * @param catalog whose grants tell, if there is one
   */
  public boolean contain(QualifiedName table, Optional<Catalog> catalog) {
    Identifier schema = table.schema().orElse(Identifier.of("public"));
    return named.isEmpty()
        ? catalog.filter(known -> isGranted(schema, known)).isPresent()
        : named.contains(schema.value());
  }

  private static boolean isGranted(Identifier schema, Catalog catalog) {
    return catalog.schemas().stream()
        .filter(known -> known.name().equals(schema))
        .flatMap(known -> known.privileges().stream())
        .filter(privilege -> privilege.privilege().equals("USAGE"))
        .flatMap(privilege -> privilege.grantee().stream())
        .anyMatch(role -> API_ROLES.contains(role.value()));
  }
}
