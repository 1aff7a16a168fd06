package dev.dbx.query.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.config.IdentityRule;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.identity.Identities;
import dev.dbx.core.identity.Identities.Resolved;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.tool.Call;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.TestServers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it takes to be a user, under each convention, on the oldest and the newest server. */
final class IdentitiesTest {

  private static final String USER = "00000000-0000-4000-8000-000000000003";
  private static final Call CALL = Call.unattended();

  private static Resolved resolve(Workshop workshop, String asUser) {
    return new Identities(workshop.queries(), Optional.empty()).resolve(asUser, CALL);
  }

  private static List<List<Object>> read(Workshop workshop, String asUser, String sql) {
    Scope scope = Scope.standard().as(resolve(workshop, asUser).identity());
    ReadGuard guard = new ReadGuard(new GrammarStatementParser(), workshop.queries());
    return List.copyOf(
        workshop.queries().read(guard.vet(sql, CALL), List.of(), scope, CALL).rows().stream()
            .map(row -> (List<Object>) List.<Object>copyOf(row))
            .toList());
  }

  /** What policies mislead about is written down. */
  @Test
  void dbxTomlSaysWhereAUserStands() {
    IdentityRule rule =
        new IdentityRule(
            Optional.of("app_user"),
            Optional.empty(),
            List.of("setting:app.member", "claim:app_metadata.member"),
            List.of("setting:app.tenant"));
    try (Workshop workshop = Workshop.demo(TestServers.NEWEST)) {
      Resolved told = new Identities(workshop.queries(), Optional.of(rule)).resolve("42", CALL);
      assertThat(told.identity().label()).isEqualTo("user 42 (app_user)");
      assertThat(told.identity().role()).contains(Identifier.of("app_user"));
      assertThat(told.identity().settings())
          .containsEntry("app.member", "42")
          .containsEntry(
              "request.jwt.claims", "{\"app_metadata\":{\"member\":\"42\"},\"role\":\"app_user\"}");
      assertThat(told.notes()).singleElement().asString().contains("setting:app.tenant");

      IdentityRule roles =
          new IdentityRule(Optional.empty(), Optional.empty(), List.of("role"), List.of());
      Resolved role =
          new Identities(workshop.queries(), Optional.of(roles)).resolve("user:ada", CALL);
      assertThat(role.identity().role()).contains(Identifier.of("ada"));
      assertThat(role.identity().settings()).isEmpty();
    }
  }

  @Nested
  final class Supabase {

    @ParameterizedTest
    @ValueSource(ints = {TestServers.OLDEST, TestServers.NEWEST})
    void aUserHasTheClaimsOfTheirToken(int version) {
      try (Workshop workshop = Workshop.demo(version)) {
        Resolved user = resolve(workshop, USER);
        Map<String, ?> claims =
            JsonReader.object(user.identity().settings().getOrDefault("request.jwt.claims", ""));

        assertThat(user.notes()).isEmpty();
        assertThat(user.identity().role()).contains(Identifier.of("authenticated"));
        assertThat(claims.get("sub")).isEqualTo(USER);
        assertThat(claims.get("role")).isEqualTo("authenticated");
        assertThat(claims.get("email")).asString().contains("@");
        assertThat(claims.get("app_metadata")).isInstanceOf(Map.class);
        assertThat(user.identity().settings())
            .containsEntry("request.jwt.claim.sub", USER)
            .containsEntry("request.jwt.claim.role", "authenticated");
        assertThat(read(workshop, USER, "select auth.uid()::text, current_user::text"))
            .containsExactly(List.of(USER, "authenticated"));
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {TestServers.OLDEST, TestServers.NEWEST})
    void anonymousCallersHaveARoleAndNoUser(int version) {
      try (Workshop workshop = Workshop.demo(version)) {
        String question = "select current_user::text, auth.uid() is null";
        assertThat(read(workshop, "anon", question)).containsExactly(List.of("anon", true));
        assertThat(read(workshop, "role:anon", question)).containsExactly(List.of("anon", true));
      }
    }

    @Test
    void saysWhenTheUserDoesNotExistOrIsNoUuid() {
      try (Workshop workshop = Workshop.demo(TestServers.NEWEST)) {
        String nobody = "99999999-0000-4000-8000-000000000000";
        assertThat(resolve(workshop, nobody).notes())
            .containsExactly(
                nobody + " is not in auth.users; a token for it would carry the same claims");
        assertThat(resolve(workshop, "auth0|42").notes())
            .anySatisfy(note -> assertThat(note).contains("is not a UUID"));
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "anon; RESET ROLE",
          "'; reset role; select '",
          "\" }, \"role\": \"service_role\", \"x\": \"",
          "\\",
          "user:role:anon",
          "line\nbreak"
        })
    void hostileTextStaysText(String text) {
      try (Workshop workshop = Workshop.demo(TestServers.NEWEST)) {
        String id = text.startsWith("user:") ? text.substring(5) : text;
        String question =
            "select current_user::text,"
                + " current_setting('request.jwt.claims')::jsonb ->> 'sub',"
                + " current_setting('request.jwt.claims')::jsonb ->> 'role'";
        assertThat(read(workshop, text, question))
            .containsExactly(List.of("authenticated", id, "authenticated"));
      }
    }

    @Test
    void aMissingRoleIsAnInput() {
      try (Workshop workshop = Workshop.demo(TestServers.NEWEST)) {
        assertThatThrownBy(() -> resolve(workshop, "role:anon; RESET ROLE"))
            .isInstanceOf(InvalidInput.class)
            .hasMessageContaining("there is no role");
        assertThatThrownBy(() -> resolve(workshop, " ")).isInstanceOf(InvalidInput.class);
      }
    }
  }

  @Nested
  final class CustomSetting {

    private static final String TABLE =
        """
        create table notes (owner text, tenant int);
        insert into notes values ('ann', 1), ('o''brien', 1), ('ann', 2);
        alter table notes enable row level security;
        """;

    private static Workshop workshop(int version, String policy) {
      Workshop workshop = Workshop.empty(version);
      workshop.database.execute(
          """
          do $$
          begin
            if not exists (select from pg_roles where rolname = 'notes "app') then
              create role "notes ""app";
            end if;
          end
          $$;
          """);
      workshop.database.execute(TABLE + policy + "; grant select on notes to \"notes \"\"app\"");
      return workshop;
    }

    @ParameterizedTest
    @ValueSource(ints = {TestServers.OLDEST, TestServers.NEWEST})
    void theSettingPoliciesReadHoldsTheUser(int version) {
      String policy =
          "create policy own on notes to \"notes \"\"app\" using"
              + " (owner = current_setting('app.current_user_id', true))";
      try (Workshop workshop = workshop(version, policy)) {
        assertThat(read(workshop, "o'brien", "select owner, current_user::text from notes"))
            .containsExactly(List.of("o'brien", "notes \"app"));
      }
    }

    @Test
    void theSettingMayBeReadInAFunction() {
      String policy =
          "create function me() returns text stable language sql as"
              + " 'select current_setting(''app.user_id'', true)';"
              + " create policy own on notes using (owner = me())";
      try (Workshop workshop = workshop(TestServers.NEWEST, policy)) {
        assertThat(resolve(workshop, "ann").identity().settings())
            .isEqualTo(Map.of("app.user_id", "ann"));
        assertThat(resolve(workshop, "ann").notes())
            .anySatisfy(note -> assertThat(note).contains("not bound by row-level security"));
      }
    }

    @Test
    void severalSettingsAreGivenByName() {
      String policy =
          "create policy own on notes to \"notes \"\"app\" using"
              + " (owner = current_setting('app.user_id')"
              + " and tenant = current_setting('app.tenant_id')::int)";
      try (Workshop workshop = workshop(TestServers.NEWEST, policy)) {
        assertThat(
                read(
                    workshop, "app.user_id=ann,app.tenant_id=2", "select owner, tenant from notes"))
            .containsExactly(List.of("ann", 2L));
        assertThat(resolve(workshop, "ann").notes())
            .anySatisfy(note -> assertThat(note).contains("policies also read app.tenant_id"));
        assertThatThrownBy(() -> resolve(workshop, "app.user_id=ann,row_security=off"))
            .isInstanceOf(InvalidInput.class)
            .hasMessageContaining("no policy reads the setting row_security");
      }
    }
  }

  @Test
  void withoutAConventionThereAreOnlyRoles() {
    try (Workshop workshop = Workshop.empty(TestServers.NEWEST)) {
      workshop.database.targetAs("plain_reader");
      assertThat(read(workshop, "plain_reader", "select current_user::text"))
          .containsExactly(List.of("plain_reader"));
      assertThatThrownBy(() -> resolve(workshop, "42"))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("looked for auth.uid()");
    }
  }

  @Test
  void nobodyMeansTheConnectionsRole() {
    try (Workshop workshop = Workshop.empty(TestServers.NEWEST)) {
      assertThat(
              new Identities(workshop.queries(), Optional.empty()).resolve(Optional.empty(), CALL))
          .isEqualTo(Resolved.CONNECTION);
    }
  }
}
