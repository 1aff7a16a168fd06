package dev.dbx.core.identity;

import dev.dbx.core.render.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings in which Supabase and PostgREST keep the claims of an access token. */
public final class Claims {

  private Claims() {}

  /** Claims of a key that stands for a role and no user. */
  public static Map<String, String> ofRole(String role) {
    return settings(Map.of("role", role));
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
