package dev.dbx.core.identity;

import dev.dbx.core.render.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings in which Supabase and PostgREST keep the claims of an access token. */
public final class Claims {

  private Claims() {}

  /** Claims of a key that stands for a role and no user. */
  public static Map<String, String> ofRole(String role) {
    return settings(Map.of("role", role));
  }

  /**
   * What a token of Supabase's holds whoever signed in; email, phone and metadata are the account's
   * (Supabase docs, JWT claims reference).
   *
   * @param anonymous whether somebody signed in without an account (auth.signInAnonymously)
   */
  public static Map<String, Object> signedIn(String sub, String role, boolean anonymous) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", sub);
    claims.put("role", role);
    claims.put("aud", role);
    claims.put("aal", "aal1");
    claims.put("session_id", "db000000-0000-4000-8000-00000000005e");
    claims.put("is_anonymous", anonymous);
    return claims;
  }

  /** Adds a claim by its path, unless it is there. */
  @SuppressWarnings("unchecked")
  public static void put(List<String> path, Object value, Map<String, Object> claims) {
    Map<String, Object> at = claims;
    for (String key : path.subList(0, path.size() - 1)) {
      at = (Map<String, Object>) at.computeIfAbsent(key, missing -> new LinkedHashMap<>());
    }
    at.putIfAbsent(path.get(path.size() - 1), value);
  }

  /** All claims as JSON, and the three that older functions read one by one. */
  public static Map<String, String> settings(Map<String, Object> claims) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("request.jwt.claims", Json.compact(claims));
    for (String name : new String[] {"sub", "role", "email"}) {
      Object value = claims.get(name);
      settings.put("request.jwt.claim." + name, value == null ? "" : value.toString());
    }
    return settings;
  }
}
