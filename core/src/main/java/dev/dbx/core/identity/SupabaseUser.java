package dev.dbx.core.identity;

import dev.dbx.core.identity.Identities.Resolved;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.port.RowSet.JsonText;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A signed-in user as Supabase's API presents them: claims from auth.users, role authenticated. */
final class SupabaseUser {

  private static final String SIGNED_IN = "authenticated";
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** By way of JSON, so that a missing column is no error. */
  private static final String ACCOUNT =
      """
      select account ->> 'email' as email,
             account ->> 'phone' as phone,
             account ->> 'raw_app_meta_data' as app_metadata,
             account ->> 'raw_user_meta_data' as user_metadata,
             coalesce(account ->> 'is_anonymous' = 'true', false) as is_anonymous
      from (select to_jsonb(u) as account from auth.users u where u.id::text = {}) found
      """;

  private final QueryRunner queries;
  private final IdentityFacts facts;

  SupabaseUser(QueryRunner queries, IdentityFacts facts) {
    this.queries = queries;
    this.facts = facts;
  }

  Resolved resolve(String id, Call call) {
    List<String> notes = new ArrayList<>();
    if (!UUID.matcher(id).matches()) {
      notes.add(id + " is not a UUID: auth.uid() fails, auth.jwt() ->> 'sub' gives it");
    }
    Map<String, Object> claims = Claims.signedIn(id, SIGNED_IN, false);
    if (facts.usersReadable()) {
      account(id, claims, notes, call);
    }
    Optional<Identifier> role =
        Optional.of(SIGNED_IN).filter(facts.roles()::contains).map(Identifier::of);
    if (role.isEmpty()) {
      notes.add("there is no role " + SIGNED_IN + ", so this runs as " + facts.connectionRole());
    }
    String label = "user " + id + role.map(name -> " (" + name.value() + ")").orElse("");
    return new Resolved(new Identity(label, Claims.settings(claims), role), notes);
  }

  private void account(String id, Map<String, Object> claims, List<String> notes, Call call) {
    RowSet accounts = queries.ask(Sql.of(ACCOUNT, id), call);
    if (accounts.rows().isEmpty()) {
      notes.add(id + " is not in auth.users; a token for it would carry the same claims");
      return;
    }
    add(accounts.single(), claims);
  }

  private static void add(Row row, Map<String, Object> claims) {
    row.optionalText("email").ifPresent(email -> claims.put("email", email));
    row.optionalText("phone").ifPresent(phone -> claims.put("phone", phone));
    for (String name : List.of("app_metadata", "user_metadata")) {
      row.optionalText(name).ifPresent(json -> claims.put(name, new JsonText(json)));
    }
    claims.put("is_anonymous", row.flag("is_anonymous"));
  }
}
