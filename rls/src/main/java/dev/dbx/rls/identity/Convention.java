package dev.dbx.rls.identity;

import dev.dbx.core.identity.Claims;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Identity;
import dev.dbx.core.render.Json;
import dev.dbx.rls.identity.IdentitySource.Claim;
import dev.dbx.rls.identity.IdentitySource.Meaning;
import dev.dbx.rls.identity.IdentitySource.RoleName;
import dev.dbx.rls.identity.IdentitySource.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How this database learns who a request is for.
 *
 * @param kind the convention it follows
 * @param userRole the role of a request with a user; empty where each user has a role
 * @param anonymousRole the role of a request without one, where there is such a role
 * @param sources where users and tenants stand
 * @param unused settings that policies read although nothing else does: likely misspelt
 * @param evidence how that is known, for people
 */
public record Convention(
    Kind kind,
    Optional<Identifier> userRole,
    Optional<Identifier> anonymousRole,
    List<IdentitySource> sources,
    List<String> unused,
    List<String> evidence) {

  /** Conventions that dbx knows (catalogue, rls.md). */
  public enum Kind {
    SUPABASE,
    POSTGREST,
    NEON,
    HASURA,
    CUSTOM_SETTING,
    ROLE_PER_TENANT,
    /** Nothing in the catalogue tells users apart. */
    NONE
  }

  public Convention {
    sources = List.copyOf(sources);
    unused = List.copyOf(unused);
    evidence = List.copyOf(evidence);
  }

  /** Whether tenants are told apart. */
  public boolean hasTenants() {
    return sources.stream().anyMatch(source -> source.meaning() == Meaning.TENANT);
  }

  /** Whether a user's name stands in the name of the role. */
  public boolean usesRoleNames() {
    return kind == Kind.ROLE_PER_TENANT;
  }

  /** Whether requests carry an access token. */
  public boolean usesClaims() {
    return kind == Kind.SUPABASE || kind == Kind.POSTGREST || kind == Kind.NEON;
  }

  /** A user of a tenant, as a request of theirs would be. */
  public Identity user(String label, String user, Optional<String> tenant) {
    return user(label, user, tenant, Map.of());
  }

  /**
   * The same with more claims.
   *
   * @param more values by the path of the claim
   */
  public Identity user(
      String label, String user, Optional<String> tenant, Map<List<String>, String> more) {
    return user(label, user, tenant, more, false);
  }

  /** Somebody who signed in without an account: a user with an id, of whom nothing is known. */
  public Identity anonymousSignIn(String label, String user) {
    return user(label, user, Optional.empty(), Map.of(), true);
  }

  /** Whether policies ask a claim of that name. */
  public boolean asks(String claim) {
    return sources.contains(new Claim(List.of(claim)));
  }

  private Identity user(
      String label,
      String user,
      Optional<String> tenant,
      Map<List<String>, String> more,
      boolean anonymous) {
    Optional<Identifier> role = usesRoleNames() ? Optional.of(Identifier.of(user)) : userRole;
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, Object> claims = new LinkedHashMap<>();
    if (kind == Kind.SUPABASE && role.isPresent()) {
      claims.putAll(Claims.signedIn(user, role.get().value(), anonymous));
      claims.put("email", anonymous ? "" : email(user));
    } else if (usesClaims()) {
      claims.put("sub", user);
      role.ifPresent(name -> claims.put("role", name.value()));
    }
    for (IdentitySource source : sources) {
      value(source, user, tenant).ifPresent(value -> put(source, value, settings, claims));
    }
    more.forEach((path, value) -> put(new Claim(path), value, settings, claims));
    if (!claims.isEmpty()) {
      settings.putAll(Claims.settings(claims));
    }
    return new Identity(label, settings, role);
  }

  /** The email of a user whom dbx made up. */
  public static String email(String user) {
    return user + "@example.com";
  }

  private static Optional<String> value(
      IdentitySource source, String user, Optional<String> tenant) {
    return switch (source.meaning()) {
      case USER -> Optional.of(source.isEmail() ? email(user) : user);
      case TENANT -> tenant;
      case OTHER -> Optional.empty();
    };
  }

  private static void put(
      IdentitySource source,
      String value,
      Map<String, String> settings,
      Map<String, Object> claims) {
    switch (source) {
      case Setting setting ->
          settings.put(
              setting.name(),
              setting.path().isEmpty()
                  ? value
                  : Json.compact(Map.of(setting.path().get(0), value)));
      case Claim claim -> Claims.put(claim.path(), value, claims);
      case IdentitySource.Told told -> put(told.source(), value, settings, claims);
      case RoleName role -> {
        // it is what it is by SET ROLE
      }
    }
  }

  /** The key of an application that stands for no user. */
  public Optional<Identity> anonymous(String label) {
    return anonymousRole.map(
        role ->
            new Identity(
                label, usesClaims() ? Claims.ofRole(role.value()) : Map.of(), Optional.of(role)));
  }

  /** A role with nothing set at all. */
  public static Identity bare(String label, Identifier role) {
    return new Identity(label, Map.of(), Optional.of(role));
  }

  /** A request after another one on the same connection: all settings are there, and empty. */
  public Identity emptied(String label, Identifier role) {
    Map<String, String> settings = new LinkedHashMap<>();
    List<IdentitySource> all = new ArrayList<>(sources);
    unused.forEach(name -> all.add(new Setting(name)));
    for (IdentitySource source : all) {
      switch (source instanceof IdentitySource.Told told ? told.source() : source) {
        case Setting setting -> settings.put(setting.name(), "");
        case IdentitySource.Told nested -> {
          // nothing is told twice
        }
        case Claim claim -> {
          settings.put("request.jwt.claims", "");
          settings.put("request.jwt.claim.sub", "");
        }
        case RoleName name -> {
          // a connection always has a role
        }
      }
    }
    return new Identity(label, settings, Optional.of(role));
  }
}
