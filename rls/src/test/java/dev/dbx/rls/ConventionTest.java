package dev.dbx.rls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.rls.audit.AuditRls;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However users are told apart: a sound policy is left in peace, a hole in it is found. */
class ConventionTest {

  private static final int MAJOR = 18;

  private static final String ROLES =
      """
      do $$
      declare name text;
      begin
        foreach name in array array['anon', 'authenticated', 'app_rw', 'tenant_x', 'tenant_y',
                                    'tenants'] loop
          if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I nologin', name);
          end if;
        end loop;
      end $$;
      grant tenants to tenant_x, tenant_y;
      grant usage on schema public to anon, authenticated, app_rw, tenants;
      """;

  /** How each names the user, as an expression of the column's type, and the application's role. */
  private enum Convention {
    SUPABASE(
        "uuid",
        "(select auth.uid())",
        "authenticated",
        """
        create schema auth;
        grant usage on schema auth to anon, authenticated;
        create function auth.jwt() returns jsonb language sql stable
          as $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
        create function auth.uid() returns uuid language sql stable
          as $$ select nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$;
        """),
    POSTGREST(
        "text",
        "(nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub')",
        "app_rw",
        ""),
    CUSTOM_SETTING(
        "bigint", "nullif(current_setting('app.user_id', true), '')::bigint", "app_rw", ""),
    ROLE_PER_TENANT("name", "current_user", "tenants", ""),
    NEON(
        "text",
        "auth.user_id()",
        "authenticated",
        """
        create schema auth;
        grant usage on schema auth to authenticated;
        create function auth.user_id() returns text language sql stable
          as $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub' $$;
        """),
    HASURA(
        "text",
        "(nullif(current_setting('hasura.user', true), '')::json ->> 'x-hasura-user-id')",
        "app_rw",
        "");

    private final String type;
    private final String user;
    private final String role;
    private final String setup;

    Convention(String type, String user, String role, String setup) {
      this.type = type;
      this.user = user;
      this.role = role;
      this.setup = setup;
    }

    String table(String predicate) {
      return ROLES
          + setup
          + """
            create table notes (id bigint primary key, owner_id %s not null, body text);
            grant select, insert, update, delete on notes to %s;
            alter table notes enable row level security;
            create policy own on notes to %s using (%s);
            """
              .formatted(type, role, role, predicate);
    }
  }

  @ParameterizedTest
  @EnumSource(Convention.class)
  void aSoundPolicyIsLeftInPeace(Convention convention) {
    AuditRls.Output output = audit(convention.table("owner_id = " + convention.user));
    assertThat(output.convention()).isEqualToIgnoringCase(convention.name());
    assertThat(output.untested()).isEmpty();
    assertThat(verdicts(output)).doesNotContain(Verdict.LEAK, Verdict.ERROR);
    assertThat(output.matrix())
        .filteredOn(cell -> cell.whose().equals("own") && cell.verdict() == Verdict.OVER_BLOCKED)
        .extracting(Cell::operation)
        .containsOnly("copy_from");
    assertThat(output.matrix())
        .filteredOn(cell -> cell.operation().equals("select") && cell.whose().equals("own"))
        .extracting(Cell::verdict)
        .contains(Verdict.ALLOWED)
        .doesNotContain(Verdict.DENIED);
  }

  @ParameterizedTest
  @EnumSource(Convention.class)
  void aHoleIsFound(Convention convention) {
    AuditRls.Output output = audit(convention.table(convention.user + " is not null"));
    assertThat(verdicts(output)).contains(Verdict.LEAK);
    assertThat(output.hasProblems()).isTrue();
  }

  private static List<Verdict> verdicts(AuditRls.Output output) {
    return output.matrix().stream().map(Cell::verdict).toList();
  }

  private static AuditRls.Output audit(String script) {
    try (TestPorts db = TestPorts.empty(MAJOR)) {
      db.execute(script);
      return (AuditRls.Output) db.run("db_audit_rls", Map.of());
    }
  }
}
