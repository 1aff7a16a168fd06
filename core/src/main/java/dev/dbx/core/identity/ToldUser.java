package dev.dbx.core.identity;

import dev.dbx.core.config.IdentityPlace;
import dev.dbx.core.config.IdentityRule;
import dev.dbx.core.identity.Identities.Resolved;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user as dbx.toml says that this database learns of them. */
final class ToldUser {

  private ToldUser() {}

  /** The form of the rule is checked where the file is read. */
  static Resolved resolve(IdentityRule rule, String id, IdentityFacts facts) {
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, Object> claims = new LinkedHashMap<>();
    Optional<Identifier> role = rule.role().map(Identifier::of).or(facts::onlyPolicyRole);
    for (String written : rule.users()) {
      switch (IdentityPlace.parse(written).orElseThrow()) {
        case IdentityPlace.Setting setting -> settings.put(setting.name(), id);
        case IdentityPlace.Claim claim -> Claims.put(claim.path(), id, claims);
        case IdentityPlace.RoleName name -> role = Optional.of(Identifier.of(id));
      }
    }
    if (!claims.isEmpty()) {
      role.ifPresent(name -> claims.put("role", name.value()));
      settings.putAll(Claims.settings(claims));
    }
    List<String> notes = new ArrayList<>();
    if (!rule.tenants().isEmpty()) {
      notes.add(
          "policies also ask for the tenant (%s), which a user's id does not say"
              .formatted(String.join(", ", rule.tenants())));
    }
    String label = "user " + id + role.map(name -> " (" + name.value() + ")").orElse("");
    return new Resolved(new Identity(label, settings, role), notes);
  }
}
