package dev.dbx.sandbox.clone;

import dev.dbx.core.catalog.Role;
import dev.dbx.core.catalog.RoleMembership;
import dev.dbx.core.name.Identifier;
import java.util.List;

/** The roles of every Supabase project. */
final class SupabaseRoles {

  static final List<Role> ALL =
      List.of(
          role("anon", false),
          role("authenticated", false),
          role("service_role", true),
          role("authenticator", false, "anon", "authenticated", "service_role"),
          role("dashboard_user", false),
          role("supabase_admin", true),
          role("supabase_auth_admin", false),
          role("supabase_storage_admin", false));

  private SupabaseRoles() {}

  private static Role role(String name, boolean bypassRls, String... groups) {
    List<RoleMembership> memberOf =
        List.of(groups).stream()
            .map(group -> new RoleMembership(Identifier.of(group), false, false, true))
            .toList();
    return PlainRole.of(name, false, bypassRls, memberOf);
  }
}
