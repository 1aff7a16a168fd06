package dev.dbx.rls;

import dev.dbx.core.json.JsonReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Seeded bugs and controls, each measured on PostgreSQL 15 to 18. */
public final class Corpus {

  private static final String FIXTURE =
      """
      do $$
      declare name text;
      begin
        foreach name in array array['anon', 'authenticated', 'app_user', 'app_owner', 'app_login',
                                    'member_of_owner', 'service_role'] loop
          if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I nologin', name);
          end if;
        end loop;
      end $$;
      alter role service_role bypassrls;
      grant service_role to app_login;
      grant app_owner to member_of_owner;
      create schema c authorization app_owner;
      grant usage on schema c to public;
      grant create on schema public to app_owner;
      create function public.jwt() returns jsonb language sql stable
        as $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
      create function public.jrole() returns text language sql stable
        as $$ select current_setting('role', true) $$;
      """;

  /** How the cases' users and tenants are told apart. */
  public enum Form {
    /** As the corpus has it. */
    SETTINGS(
        """
        create function public.uid() returns text language sql stable
          as $$ select nullif(current_setting('app.uid', true), '') $$;
        create function public.tid() returns text language sql stable
          as $$ select nullif(current_setting('app.tenant', true), '') $$;
        """),
    /** Claims of any kind. */
    POSTGREST(
        """
        create function public.uid() returns text language sql stable
          as $$ select nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub' $$;
        create function public.tid() returns text language sql stable
          as $$ select nullif(current_setting('request.jwt.claims', true), '')::json ->> 'tenant' $$;
        """),
    /** Claims, of which the user must be a UUID. */
    SUPABASE(
        """
        create schema auth;
        grant usage on schema auth to public;
        create function auth.jwt() returns jsonb language sql stable
          as $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
        create function auth.uid() returns uuid language sql stable
          as $$ select (auth.jwt() ->> 'sub')::uuid $$;
        create function public.uid() returns text language sql stable
          as $$ select auth.uid()::text $$;
        create function public.tid() returns text language sql stable
          as $$ select auth.jwt() -> 'app_metadata' ->> 'tenant' $$;
        """);

    private final String functions;

    Form(String functions) {
      this.functions = functions;
    }
  }

  private Corpus() {}

  /**
   * One case.
   *
   * @param rule what it must be found as, where its verdict alone would not tell it from others
   * @param ofUuids the verdict where users are UUIDs, if that makes a difference
   */
  record Case(
      String id,
      String title,
      String verdict,
      String note,
      String setup,
      Optional<String> rule,
      Optional<String> ofUuids) {

    String verdict(Form form) {
      return form == Form.SUPABASE ? ofUuids.orElse(verdict) : verdict;
    }

    Optional<String> rule(Form form) {
      return form == Form.SUPABASE && ofUuids.isPresent() ? Optional.empty() : rule;
    }

    /** As its schema stands after the setup, in an empty database. */
    String script(Form form) {
      return FIXTURE
          + form.functions
          + "set role app_owner; set search_path = c, public;\n"
          + setup;
    }

    @Override
    public String toString() {
      return id + " " + title;
    }
  }

  /** Its roles and identity functions alone. */
  public static String script(Form form) {
    return FIXTURE + form.functions;
  }

  /** Those of the corpus, and variants of them that it does not have. */
  static List<Case> cases() {
    return Stream.of("cases.json", "variants.json").flatMap(Corpus::read).toList();
  }

  private static Stream<Case> read(String resource) {
    List<?> cases = (List<?>) Objects.requireNonNull(JsonReader.read(TestPorts.resource(resource)));
    return cases.stream().map(it -> of((Map<?, ?>) Objects.requireNonNull(it)));
  }

  private static Case of(Map<?, ?> json) {
    return new Case(
        text(json, "id"),
        text(json, "title"),
        text(json, "verdict"),
        Optional.ofNullable(json.get("note")).map(String::valueOf).orElse(""),
        text(json, "setup"),
        Optional.ofNullable(json.get("rule")).map(String::valueOf),
        Optional.ofNullable(json.get("ofUuids")).map(String::valueOf));
  }

  private static String text(Map<?, ?> json, String key) {
    return String.valueOf(json.get(key));
  }
}
