package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Set;

/** Schemas that an API serves to anybody, as PostgREST and Supabase do. */
final class Exposed {

  private static final Set<String> API_ROLES = Set.of("anon", "authenticated", "web_anon");

  private Exposed() {}

  /** Whether a role of an API was granted USAGE of the schema of a table by its name. */
  static boolean contains(Context context, QualifiedName table) {
    return context.before().filter(catalog -> isExposed(catalog, table)).isPresent();
  }

  private static boolean isExposed(Catalog catalog, QualifiedName table) {
    return catalog.schemas().stream()
        .filter(schema -> table.schema().filter(schema.name()::equals).isPresent())
        .flatMap(schema -> schema.privileges().stream())
        .filter(privilege -> privilege.privilege().equals("USAGE"))
        .anyMatch(privilege -> privilege.grantee().filter(Exposed::isApi).isPresent());
  }

  private static boolean isApi(Identifier role) {
    return API_ROLES.contains(role.value());
  }
}
