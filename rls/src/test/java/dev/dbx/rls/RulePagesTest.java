package dev.dbx.rls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Finding;
import dev.dbx.rls.audit.AuditRls;
import dev.dbx.rls.performance.CheckPolicyPerformance;
import dev.dbx.rls.simulation.ValidatePolicySyntax;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page advises against has its finding; what it advises has not: the fix mends it. */
class RulePagesTest {

  private static final int MAJOR = 18;

  private static final String SUPABASE =
      """
      do $$
      declare name text;
      begin
        foreach name in array array['anon', 'authenticated'] loop
          if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I nologin', name);
          end if;
        end loop;
      end $$;
      create schema auth;
      grant usage on schema auth to anon, authenticated;
      grant usage on schema public to anon, authenticated;
      create function auth.jwt() returns jsonb language sql stable
        as $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
      create function auth.uid() returns uuid language sql stable
        as $$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;
      """;

  private static final String NOTES =
      "create table notes (id bigint primary key, user_id uuid not null, body text);"
          + " grant select on notes to authenticated;";

  private static final String FORGET_ROLES =
      "do $$ begin execute (select coalesce(string_agg(format('drop owned by %I cascade; drop role"
          + " %I', rolname, rolname), ';'), 'select 1') from pg_roles where rolname in"
          + " ('notes_owner', 'reporting')); end $$";

  static List<RulePages.Page> pages() {
    return RulePages.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void instead(RulePages.Page page) {
    assertThat(rules(page.rule(), page.insteadOf())).contains(page.rule());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void use(RulePages.Page page) {
    assertThat(rules(page.rule(), page.use())).doesNotContain(page.rule());
  }

  private static List<String> rules(String rule, String example) {
    try (TestPorts db = TestPorts.empty(MAJOR)) {
      db.execute(SUPABASE);
      try {
        return findings(db, rule, example).stream().map(Finding::rule).toList();
      } finally {
        db.execute(FORGET_ROLES);
      }
    }
  }

  private static List<Finding> findings(TestPorts db, String rule, String example) {
    return switch (rule) {
      case "policy-syntax", "policy-does-not-resolve" -> {
        db.execute(NOTES);
        yield ((ValidatePolicySyntax.Output)
                db.run("db_validate_policy_syntax", Map.of("sql", example.strip().replaceFirst(";$", ""))))
            .findings();
      }
      case "policy-unqualified-function" -> {
        int policy = example.lastIndexOf("CREATE POLICY");
        db.execute(example.substring(0, policy));
        String sql = example.substring(policy).strip().replaceFirst(";$", "");
        yield ((ValidatePolicySyntax.Output)
                db.run("db_validate_policy_syntax", Map.of("sql", sql)))
            .findings();
      }
      case "policy-call-per-row", "policy-subquery-per-row", "policy-several-permissive" -> {
        db.execute(example);
        yield ((CheckPolicyPerformance.Output) db.run("db_check_policy_performance", Map.of()))
            .findings();
      }
      default -> {
        db.execute(example);
        yield ((AuditRls.Output) db.run("db_audit_rls", Map.of())).findings();
      }
    };
  }
}
