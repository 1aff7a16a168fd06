package dev.dbx.introspection.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.name.Identifier;
import dev.dbx.introspection.TestPorts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RlsPoliciesTest {

  private static final int NEWEST = 18;

  private static final String ROLES =
      """
      do $$
      declare
        name text;
      begin
        foreach name in array array[
          'rls_alice', 'rls_staff', 'rls_aloof', 'rls_boss', 'rls_owner', 'rls_heir'
        ] loop
          begin
            execute format('create role %I', name);
          exception when duplicate_object or unique_violation then
            null;
          end;
        end loop;
      end
      $$;
      alter role rls_boss bypassrls;
      alter role rls_aloof noinherit;
      grant rls_staff to rls_alice, rls_aloof;
      grant rls_owner to rls_heir;
      """;

  private static final String TABLE =
      """
      create table public.notes (id int primary key, owner text, body text, done boolean);
      alter table public.notes owner to rls_owner;
      alter table public.notes enable row level security;
      grant select, insert, update, delete on public.notes to rls_staff;
      grant select on public.notes to rls_alice, rls_aloof, rls_boss, rls_heir;
      grant update (body) on public.notes to rls_alice;
      create policy mine on public.notes to rls_staff using (owner = current_user);
      create policy open on public.notes for select to rls_staff using (not done);
      create policy short on public.notes as restrictive for insert to public
        with check (length(body) < 100);
      """;

  private static RlsPolicies.Output policies(TestPorts ports, String table) {
    return (RlsPolicies.Output) ports.run("db_get_rls_policies", Map.of("table_name", table));
  }

  private static String effect(RlsPolicies.Output output, String role, String command) {
    return output.effects().stream()
        .filter(effect -> effect.role().equals(role))
        .filter(effect -> effect.command().name().equals(command))
        .map(effect -> effect.outcome() + ": " + effect.meaning())
        .findFirst()
        .orElse("nothing");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whatPoliciesAddUpTo(int major) {
    try (TestPorts ports = TestPorts.empty(major)) {
      ports.database().execute(ROLES + TABLE);

      RlsPolicies.Output output = policies(ports, "notes");

      assertThat(output.rls()).hasValue(RlsStatus.ON);
      assertThat(output.owner()).isEqualTo(Identifier.of("rls_owner"));
      assertThat(effect(output, "rls_staff", "SELECT"))
          .isEqualTo("SOME_ROWS: sees rows where (owner = CURRENT_USER) OR (NOT done)");
      assertThat(effect(output, "rls_staff", "INSERT"))
          .isEqualTo("SOME_ROWS: adds rows where (owner = CURRENT_USER) AND (length(body) < 100)");
      assertThat(effect(output, "rls_staff", "UPDATE"))
          .isEqualTo(
              "SOME_ROWS: changes rows where owner = CURRENT_USER, which must hold afterwards too");
      assertThat(effect(output, "rls_staff", "DELETE"))
          .isEqualTo("SOME_ROWS: deletes rows where owner = CURRENT_USER");
      assertThat(effect(output, "rls_alice", "SELECT"))
          .as("a member has the policies of its role")
          .isEqualTo(effect(output, "rls_staff", "SELECT"));
      assertThat(effect(output, "rls_aloof", "SELECT"))
          .as("a member that does not inherit has not")
          .isEqualTo("NO_ROWS: sees no row: no policy allows it");
      assertThat(effect(output, "rls_aloof", "DELETE"))
          .isEqualTo("NOT_GRANTED: no: the privilege DELETE is missing");
      assertThat(effect(output, "rls_boss", "SELECT"))
          .isEqualTo("ALL_ROWS: every row: the role bypasses row-level security");
      assertThat(effect(output, "rls_owner", "DELETE"))
          .isEqualTo("ALL_ROWS: every row: policies do not bind the table's owner");
      assertThat(effect(output, "rls_heir", "SELECT"))
          .as("so with whoever inherits from the owner")
          .isEqualTo("ALL_ROWS: every row: policies do not bind the table's owner");
      assertThat(effect(output, "PUBLIC", "SELECT")).isEqualTo("nothing");
    }
  }

  /** The tool's word against what the server does. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void theServerAgrees(int major) {
    try (TestPorts ports = TestPorts.empty(major)) {
      ports.database().execute(ROLES + TABLE);
      ports
          .database()
          .execute(
              """
              insert into public.notes values
                (1, 'rls_staff', 'a', false), (2, 'rls_staff', 'b', true),
                (3, 'other', 'c', false), (4, 'other', 'd', true)\
              """);

      for (String role : List.of("rls_staff", "rls_alice", "rls_aloof", "rls_boss", "rls_owner")) {
        String meaning = effect(policies(ports, "notes"), role, "SELECT");
        String condition =
            meaning.startsWith("ALL_ROWS")
                ? "true"
                : meaning.startsWith("NO_ROWS") ? "false" : meaning.split(" where ", 2)[1];

        assertThat(seen(ports, role, "true"))
            .as(role)
            .isEqualTo(expected(ports, condition.replace("CURRENT_USER", "'" + role + "'")));
      }
    }
  }

  private static String seen(TestPorts ports, String role, String condition) {
    ports.database().execute("create table if not exists public.seen (ids text)");
    ports.database().execute("grant insert on public.seen to public; delete from public.seen");
    ports
        .database()
        .execute(
            "set role "
                + role
                + "; insert into public.seen select string_agg(id::text, ',' order by id)"
                + " from public.notes where "
                + condition);
    return ports.database().value("select coalesce(ids, '') from public.seen");
  }

  private static String expected(TestPorts ports, String condition) {
    return ports
        .database()
        .value(
            "select coalesce(string_agg(id::text, ',' order by id), '') from public.notes where "
                + condition);
  }

  @Test
  void forceBindsTheOwnerToo() {
    try (TestPorts ports = TestPorts.empty(NEWEST)) {
      ports.database().execute(ROLES + TABLE);
      ports.database().execute("alter table public.notes force row level security");

      RlsPolicies.Output output = policies(ports, "notes");

      assertThat(output.rls()).hasValue(RlsStatus.FORCED);
      assertThat(effect(output, "rls_owner", "SELECT"))
          .isEqualTo("NO_ROWS: sees no row: no policy allows it");
    }
  }

  @Test
  void grantsComeFirst() {
    try (TestPorts ports = TestPorts.empty(NEWEST)) {
      ports.database().execute(ROLES);
      ports
          .database()
          .execute(
              """
              create schema closed;
              create table closed.vault (id int primary key);
              grant all on closed.vault to rls_staff;
              create table public.open (id int primary key);
              grant select on public.open to public;\
              """);

      assertThat(effect(policies(ports, "closed.vault"), "rls_staff", "SELECT"))
          .isEqualTo("NOT_GRANTED: no: USAGE on closed is missing");
      assertThat(effect(policies(ports, "open"), "PUBLIC", "SELECT"))
          .isEqualTo("ALL_ROWS: every row: row-level security is off");
    }
  }

  /** A blind UPDATE or DELETE needs no SELECT policy. */
  @Test
  void writesWithoutSight() {
    try (TestPorts ports = TestPorts.empty(NEWEST)) {
      ports.database().execute(ROLES);
      ports
          .database()
          .execute(
              """
              create table public.box (id int primary key);
              alter table public.box enable row level security;
              grant all on public.box to rls_staff;
              create policy throw on public.box for delete to rls_staff using (true);
              create policy fill on public.box for update to rls_staff using (id > 1) with check (true);
              create policy sealed on public.box for insert to rls_staff;\
              """);

      RlsPolicies.Output output = policies(ports, "box");

      assertThat(effect(output, "rls_staff", "DELETE"))
          .isEqualTo(
              "ALL_ROWS: deletes every row; only without WHERE and RETURNING, since it sees no"
                  + " row");
      assertThat(effect(output, "rls_staff", "UPDATE"))
          .isEqualTo(
              "SOME_ROWS: changes rows where id > 1, into anything; only without WHERE and"
                  + " RETURNING, since it sees no row");
      assertThat(effect(output, "rls_staff", "INSERT"))
          .isEqualTo("NO_ROWS: adds no row: no policy allows it");
      assertThat(output.notes())
          .anyMatch(note -> note.contains("TRUNCATE obeys no policy and is granted to rls_staff"))
          .contains("Policy sealed has no WITH CHECK: it allows no row");
    }
  }

  /** Every policy of the demo, dropped and made again from the SQL given. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void theSqlMakesThePolicyAgain(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      List<String> tables =
          demo.database().query("select distinct polrelid::regclass::text from pg_policy").stream()
              .map(row -> String.valueOf(row.get(0)))
              .toList();
      assertThat(tables).hasSizeGreaterThan(5);

      for (String table : tables) {
        RlsPolicies.Output before = policies(demo, table);
        for (PolicyLine policy : before.policies()) {
          demo.database().execute("drop policy " + policy.name().sql() + " on " + table);
          demo.database().execute(policy.sql().orElseThrow());
        }
        assertThat(withoutComments(policies(demo, table))).isEqualTo(withoutComments(before));
      }
    }
  }

  private static List<String> withoutComments(RlsPolicies.Output output) {
    return output.policies().stream().map(policy -> policy.sql().orElseThrow()).toList();
  }

  @Test
  void viewsHaveNone() {
    try (TestPorts demo = TestPorts.demo(NEWEST)) {
      RlsPolicies.Output output = policies(demo, "application_board");

      assertThat(output.rls()).isEqualTo(Optional.empty());
      assertThat(output.effects()).isEmpty();
      assertThat(output.notes())
          .singleElement()
          .asString()
          .contains("security_invoker is on, so it reads its tables as the caller");
    }
  }

  @Test
  void partitionsAreNoted() {
    try (TestPorts demo = TestPorts.demo(NEWEST)) {
      assertThat(policies(demo, "application_events").notes())
          .anyMatch(note -> note.startsWith("A partition that is read by its own name"));
      assertThat(policies(demo, "application_events_default").notes())
          .anyMatch(note -> note.startsWith("Read through public.application_events"));
    }
  }

  @Test
  void theReportHoldsSqlEffectsAndNotes() {
    try (TestPorts demo = TestPorts.demo(NEWEST)) {
      assertThat(policies(demo, "reminders").body().orElseThrow())
          .startsWith(
              "    CREATE POLICY \"Users manage their own reminders\" ON public.reminders\n")
          .contains("\nanon\n- SELECT: sees no row: no policy allows it\n")
          .contains("\nservice_role\n- SELECT, INSERT, UPDATE, DELETE: every row: the role")
          .contains("\nNotes\n- ");
    }
  }
}
