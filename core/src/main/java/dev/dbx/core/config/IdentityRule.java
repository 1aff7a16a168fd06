package dev.dbx.core.config;

import java.util.List;
import java.util.Optional;

/**
 * How users of a database are told apart, where somebody has written it down.
 *
 * @param role of a request with a user
 * @param anonymousRole of a request without one
 * @param users where the user stands: {@code setting:app.user_id}, {@code claim:sub}, {@code
 *     claim:app_metadata.user} or {@code role}
 * @param tenants where the tenant stands, in the same form
 */
public record IdentityRule(
    Optional<String> role,
    Optional<String> anonymousRole,
    List<String> users,
    List<String> tenants) {

  public IdentityRule {
    users = List.copyOf(users);
    tenants = List.copyOf(tenants);
  }
}
