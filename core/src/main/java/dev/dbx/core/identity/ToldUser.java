package dev.dbx.core.identity;

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

  private static final String SETTING = "setting:";
  private static final String CLAIM = "claim:";

  private ToldUser() {}

  /** The form of the rule is checked where the file is read. */
  static Resolved resolve(IdentityRule rule, String id, IdentityFacts facts) {
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, Object> claims = new LinkedHashMap<>();
    Optional<Identifier> role = rule.role().map(Identifier::of).or(facts::onlyPolicyRole);
    for (String source : rule.users()) {
      if (source.startsWith(SETTING)) {
        settings.put(source.substring(SETTING.length()), id);
      } else if (source.startsWith(CLAIM)) {
        put(List.of(source.substring(CLAIM.length()).split("\\.")), id, claims);
      } else {
        role = Optional.of(Identifier.of(id));
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

  @SuppressWarnings("unchecked")
  private static void put(List<String> path, String value, Map<String, Object> claims) {
    Map<String, Object> at = claims;
    for (String key : path.subList(0, path.size() - 1)) {
      at = (Map<String, Object>) at.computeIfAbsent(key, missing -> new LinkedHashMap<>());
    }
    at.put(path.get(path.size() - 1), value);
  }
}
