package dev.dbx.rls;

import dev.dbx.core.render.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Seeded bugs and controls, each measured on PostgreSQL 15 to 18. */
final class Corpus {

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
      create function public.uid() returns text language sql stable
        as $$ select nullif(current_setting('app.uid', true), '') $$;
      create function public.tid() returns text language sql stable
        as $$ select nullif(current_setting('app.tenant', true), '') $$;
      create function public.jwt() returns jsonb language sql stable
        as $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
      create function public.jrole() returns text language sql stable
        as $$ select current_setting('role', true) $$;
      """;

  private Corpus() {}

  /** One case. */
  record Case(String id, String title, String verdict, String note, String setup) {

    /** As its schema stands after the setup, in an empty database. */
    String script() {
      return FIXTURE + "set role app_owner; set search_path = c, public;\n" + setup;
    }

    @Override
    public String toString() {
      return id + " " + title;
    }
  }

  static List<Case> cases() {
    try (InputStream stream =
        Objects.requireNonNull(Corpus.class.getResourceAsStream("cases.json"))) {
      String json = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return ((List<?>) Objects.requireNonNull(JsonReader.read(json)))
          .stream().map(it -> of((Map<?, ?>) Objects.requireNonNull(it))).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Case of(Map<?, ?> json) {
    return new Case(
        text(json, "id"),
        text(json, "title"),
        text(json, "verdict"),
        text(json, "note"),
        text(json, "setup"));
  }

  private static String text(Map<?, ?> json, String key) {
    return String.valueOf(json.get(key));
  }
}
