package dev.dbx.core.identity;

import dev.dbx.core.config.IdentityRule;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.tool.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what it takes to be a user in this database: what dbx.toml says, Supabase's claims, a
 * setting that the policies read, or a role. The text is
 *
 * <ul>
 *   <li>{@code role:NAME}, or just NAME where there is such a role;
 *   <li>{@code user:ID}, or just ID;
 *   <li>{@code app.user_id=42,app.tenant_id=7}: settings that the policies read, by name.
 * </ul>
 */
public final class Identities {

  private static final String ROLE = "role:";
  private static final String USER = "user:";
  private static final Set<String> API_ROLES = Set.of("anon", "authenticated", "service_role");

  private final QueryRunner queries;
  private final Optional<IdentityRule> rule;

  /**
   * @param rule how users are told apart, where dbx.toml says it
   */
  public Identities(QueryRunner queries, Optional<IdentityRule> rule) {
    this.queries = queries;
    this.rule = rule;
  }

  /**
   * An identity and what a reader of its results should know.
   *
   * @param notes for instance that the user does not exist, or that policies do not apply
   */
  public record Resolved(Identity identity, List<String> notes) {

    /** The connection's own role. */
    public static final Resolved CONNECTION = new Resolved(Identity.CONNECTION, List.of());

    public Resolved {
      notes = List.copyOf(notes);
    }
  }

  /** As {@link #resolve(String, Call)}; empty means the connection's own role. */
  public Resolved resolve(Optional<String> asUser, Call call) {
    return asUser.map(text -> resolve(text, call)).orElse(Resolved.CONNECTION);
  }

  /**
   * The identity that the text names.
   *
   * @throws InvalidInput saying what was looked for, if there is no way to be that user
   */
  public Resolved resolve(String asUser, Call call) {
    String text = asUser.strip();
    if (text.isEmpty()) {
      throw new InvalidInput("as_user is empty", "give a user id, or role:anon for a role");
    }
    IdentityFacts facts = IdentityFacts.ask(queries, text, call);
    if (text.startsWith(ROLE)) {
      return role(text.substring(ROLE.length()), facts);
    }
    if (text.startsWith(USER)) {
      return user(text.substring(USER.length()), facts, call);
    }
    if (facts.settings().stream().anyMatch(name -> text.startsWith(name + "="))) {
      return settings(text, facts);
    }
    return facts.roles().contains(text) ? role(text, facts) : user(text, facts, call);
  }

  private static Resolved role(String name, IdentityFacts facts) {
    if (!facts.roles().contains(name)) {
      throw new InvalidInput(
          "there is no role " + name, "list the roles: SELECT rolname FROM pg_roles");
    }
    Map<String, String> claims =
        facts.supabase() && API_ROLES.contains(name) ? Claims.ofRole(name) : Map.of();
    Identity identity = new Identity("role " + name, claims, Optional.of(Identifier.of(name)));
    return new Resolved(identity, List.of());
  }

  private Resolved user(String id, IdentityFacts facts, Call call) {
    Optional<IdentityRule> told = rule.filter(it -> !it.users().isEmpty());
    if (told.isPresent()) {
      return ToldUser.resolve(told.get(), id, facts);
    }
    if (facts.supabase()) {
      return new SupabaseUser(queries, facts).resolve(id, call);
    }
    return facts
        .userSetting()
        .map(setting -> withSettings("user " + id, Map.of(setting, id), facts))
        .orElseThrow(() -> unknown(id, facts));
  }

  private static Resolved settings(String text, IdentityFacts facts) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals).strip();
      if (!facts.settings().contains(name)) {
        throw new InvalidInput(
            "no policy reads the setting " + name,
            "policies here read " + String.join(", ", facts.settings()));
      }
      settings.put(name, pair.substring(equals + 1));
    }
    return withSettings(text, settings, facts);
  }

  /** The application's role is the one that policies name; where none is, the connection's. */
  private static Resolved withSettings(
      String label, Map<String, String> settings, IdentityFacts facts) {
    Optional<Identifier> role = facts.onlyPolicyRole();
    List<String> notes = new ArrayList<>();
    if (role.isEmpty() && facts.bypassesPolicies()) {
      notes.add(
          "the connection's role "
              + facts.connectionRole()
              + " is not bound by row-level security, so this shows more than the user sees;"
              + " connect as the application's role");
    }
    List<String> unset =
        facts.settings().stream().filter(name -> !settings.containsKey(name)).toList();
    if (!unset.isEmpty()) {
      notes.add(
          "policies also read "
              + String.join(", ", unset)
              + ", which is not set; write as_user as "
              + String.join("=...,", facts.settings())
              + "=...");
    }
    String whole = label + role.map(name -> " (" + name.value() + ")").orElse("");
    return new Resolved(new Identity(whole, settings, role), notes);
  }

  private static InvalidInput unknown(String id, IdentityFacts facts) {
    String looked =
        "looked for auth.uid() and auth.jwt(), for a setting that policies read, and for a role "
            + id;
    return facts.settings().isEmpty()
        ? new InvalidInput(
            "cannot act as " + id + ": " + looked, "give role:NAME for one of the database's roles")
        : new InvalidInput(
            "cannot act as " + id + ": policies read " + String.join(", ", facts.settings()),
            "say which is which: " + String.join("=...,", facts.settings()) + "=...");
  }
}
