package dev.dbx.bench;

import dev.dbx.app.Dbx;
import dev.dbx.core.tool.Call;
import dev.dbx.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tests of policies, and the audit of a whole database. */
final class RowSecurity {

  private static final int HALF = 30;
  private static final int WHOLE = 60;

  private static final String USER = "00000000-0000-4000-8000-000000000001";

  private static final Consumer<TestDatabase> SMALL = schema(HALF);
  private static final Consumer<TestDatabase> LARGE = schema(WHOLE);

  private RowSecurity() {}

  /** Supabase's roles and functions, and tables in families of three: parent, child, grandchild. */
  private static Consumer<TestDatabase> schema(int tables) {
    return database -> {
      database.execute(
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
          grant usage on schema auth, public to anon, authenticated;
          create table auth.users (id uuid primary key, email text);
          create function auth.uid() returns uuid language sql stable
            as $$ select nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$;
          create function auth.jwt() returns jsonb language sql stable
            as $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
          """);
      for (int family = 0; family < tables / 3; family++) {
        database.execute(
            """
            create table a_%1$d (id bigint generated always as identity primary key,
              user_id uuid not null references auth.users, title text not null, status text not null
              default 'open' check (status in ('open', 'closed')), created_at timestamptz default now());
            create table b_%1$d (id uuid primary key default gen_random_uuid(),
              a_id bigint not null references a_%1$d on delete cascade, body text);
            create table c_%1$d (id bigint generated always as identity primary key,
              b_id uuid not null references b_%1$d, user_id uuid not null references auth.users,
              note text);
            create index on a_%1$d (user_id); create index on b_%1$d (a_id);
            create index on c_%1$d (b_id); create index on c_%1$d (user_id);
            grant select, insert, update, delete on a_%1$d, b_%1$d, c_%1$d to authenticated;
            alter table a_%1$d enable row level security;
            alter table b_%1$d enable row level security;
            alter table c_%1$d enable row level security;
            create policy own on a_%1$d to authenticated using (user_id = (select auth.uid()));
            create policy own on b_%1$d to authenticated
              using (a_id in (select id from a_%1$d where user_id = (select auth.uid())));
            create policy own on c_%1$d to authenticated using (user_id = (select auth.uid()));
            create view v_%1$d with (security_invoker = true) as
              select a.id, a.title, b.body from a_%1$d a join b_%1$d b on b.a_id = a.id;
            grant select on v_%1$d to authenticated;
            """
                .formatted(family));
      }
      database.execute(
          "insert into auth.users values ('"
              + USER
              + "', 'ada@example.com');"
              + " insert into a_0 (user_id, title) select '"
              + USER
              + "', 'x' from generate_series(1, 100);"
              + " analyze");
    };
  }

  /** In a running process, against what it has to ask in any case: the catalogue, and the rows. */
  static Figure singleTest(Lab lab) throws Exception {
    TestDatabase database = lab.rows(LARGE);
    try (Dbx dbx = Dbx.open(database.target());
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      Samples.Pair pair =
          Samples.alternate(
              5,
              20,
              () ->
                  dbx.run(
                      "db_test_rls_policy",
                      Map.of("table_name", "a_0", "user_id", USER, "operation", "select"),
                      Call.unattended()),
              () -> {
                dbx.ports().catalog().definitions(Call.unattended());
                own(statement);
              });
      return Figure.absolute(
          "test-rls-policy, beyond its own queries (catalogue and rows: %.0f ms)"
              .formatted(pair.theirs()),
          pair.ours() - pair.theirs(),
          "ms",
          50);
    }
  }

  private static void own(Statement statement) throws Exception {
    statement.execute("begin");
    statement.execute("select set_config('request.jwt.claim.sub', '" + USER + "', true)");
    statement.execute("set local role authenticated");
    for (String query : List.of("select count(*) from a_0", "select * from a_0 limit 5")) {
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          rows.getString(1);
        }
      }
    }
    statement.execute("rollback");
  }

  /** A process of its own, the first sandbox server included. */
  static Figure audit(Lab lab) throws Exception {
    TestDatabase database = lab.rows(LARGE);
    return Figure.absolute(
        "audit-rls of 60 tables, a whole process",
        Samples.median(1, 3, () -> auditProcess(lab, database)),
        "ms",
        60_000);
  }

  private static void auditProcess(Lab lab, TestDatabase database) throws Exception {
    Programs.run(
        Programs.libpq(database.target()),
        List.of(lab.launcher(), "--format", "json", "audit-rls"));
  }

  static Figure auditGrows(Lab lab) throws Exception {
    TestDatabase half = lab.rows(SMALL);
    TestDatabase whole = lab.rows(LARGE);
    try (Dbx small = Dbx.open(half.target());
        Dbx large = Dbx.open(whole.target())) {
      Samples.Pair pair =
          Samples.alternate(
              1,
              3,
              () -> large.run("db_audit_rls", Map.of(), Call.unattended()),
              () -> small.run("db_audit_rls", Map.of(), Call.unattended()));
      return Figure.ratio(
          "audit-rls of 60 tables", pair.ours(), "ms", "of 30 tables", pair.theirs(), 2.5);
    }
  }

  static Figure auditMemory(Lab lab) throws Exception {
    TestDatabase database = lab.rows(LARGE);
    try (Dbx dbx = Dbx.open(database.target())) {
      return Figure.absolute(
          "heap for audit-rls of 60 tables",
          Heap.peak(() -> dbx.run("db_audit_rls", Map.of(), Call.unattended())),
          "MB",
          1024);
    }
  }
}
