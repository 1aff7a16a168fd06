package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

  private static final Call CALL = Call.unattended();

  private static final String[] SCHEMA = {
    "create table public.teams (id int primary key, lead int, name text not null)",
    """
    create table public.users (
      id int generated always as identity primary key,
      email text not null unique check (email like '%_@_%'),
      full_name varchar(40), phone text check (phone ~ '^[+][0-9]+$'), birth_date date,
      gender text check (gender in ('m', 'f')), salary int,
      team int references teams,
      boss int references users,
      shout text generated always as (upper(email)) stored)
    """,
    "alter table public.teams add foreign key (lead) references users",
    """
    create table public.orders (
      id bigint primary key, buyer int not null references users, note text)
    """,
    "create table public.events (day date, id int, buyer int references users)"
        + " partition by range (day)",
    "create table public.events_1 partition of events for values from (minvalue) to (maxvalue)",
    "create function public.refuse() returns trigger language plpgsql"
        + " as 'begin raise exception ''no''; end'",
    "create materialized view public.counts as select count(*) as n from orders"
  };

  private static final String ROWS =
      """
      insert into teams select n, null, 'team ' || n from generate_series(1, 50) n;
      insert into users (email, full_name, phone, birth_date, gender, salary, team, boss)
      select 'User' || n || '@Example.com', 'Full Name ' || n, '+44' || n, date '1950-01-01' + n,
        'm', 1000 + n, 1 + n % 50, nullif(n - 1, 0) / 2 + 1
      from generate_series(1, 5000) n;
      update teams set lead = id * 100;
      insert into orders select n, 1 + n * 7 % 5000, 'order ' || n from generate_series(1, 30000) n;
      insert into events select date '2024-01-01' + n, n, n from generate_series(1, 3000) n;
      create trigger refuse before insert on orders for each row execute function refuse();
      analyze;
      """;

  private static final List<String> NOT_WHOLE =
      List.of(
          "select from orders c where not exists (select from users p where p.id = c.buyer)",
          "select from events c where not exists (select from users p where p.id = c.buyer)",
          "select from users c where c.boss is not null"
              + " and not exists (select from users p where p.id = c.boss)",
          "select from users c where not exists (select from teams p where p.id = c.team)",
          "select from teams c where not exists (select from users p where p.id = c.lead)");

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void theRowsAreWholeAndNothingPersonalIsAmongThem(int version) {
    try (TestDatabase database = original(version);
        EmbeddedSandbox sandbox = Originals.sandbox(Originals.script(SCHEMA));
        Session copy = sandbox.clone(Originals.of(database), Fidelity.ROWS, CALL)) {
      assertThat(rows(copy, Sql.of("select from orders"))).isBetween(500L, 1_000L);
      assertThat(rows(copy, Sql.of("select from events_1"))).isEqualTo(1_000);
      for (String question : NOT_WHOLE) {
        assertThat(Originals.value(copy, "select count(*) from (" + question + ") q"))
            .as(question)
            .isEqualTo("0");
      }
      assertThat(
              rows(
                  copy,
                  Sql.of(
                      """
                      select from users
                      where email = 'User' || id || '@Example.com' or full_name = 'Full Name ' || id
                        or shout <> upper(email) or phone !~ '^[+][0-9]+$'
                        or email !~ '^[A-Z][a-z]{3}[0-9]+@[A-Z][a-z]{6}[.][a-z]{3}$'
                      """)))
          .isZero();
      // digits for digits may come out as they were, now and then
      assertThat(rows(copy, Sql.of("select from users where salary = 1000 + id"))).isLessThan(50);
      assertThat(Originals.value(copy, "select nextval('users_id_seq')")).isEqualTo("5001");
      assertThat(Originals.value(copy, "select n = (select count(*) from orders) from counts"))
          .isEqualTo("t");
      assertThat(copy.gaps())
          .extracting(Gap::object)
          .contains("rows of public.orders", "rows of public.users", "rows of public.events")
          .contains(
              "columns public.users.email, public.users.full_name, public.users.phone, "
                  + "public.users.birth_date, public.users.gender, public.users.salary");
    }
  }

  @Test
  void whatTheConnectionMayNotReadIsSaidAndSoIsWhatGoesWithIt() {
    try (TestDatabase database = original(18);
        EmbeddedSandbox sandbox = Originals.sandbox(Originals.script(SCHEMA))) {
      ConnectionTarget reader = database.targetAs("reader");
      database.execute("grant select on users, orders to reader");
      try (Session copy = sandbox.clone(Originals.of(reader), Fidelity.ROWS, CALL)) {
        assertThat(Originals.value(copy, "select count(*) from orders")).isEqualTo("0");
        assertThat(copy.gaps())
            .anySatisfy(
                gap -> {
                  assertThat(gap.object()).isEqualTo("rows of public.teams");
                  assertThat(gap.reason()).contains("teams");
                })
            .anySatisfy(
                gap -> {
                  assertThat(gap.object()).isEqualTo("rows of public.orders");
                  assertThat(gap.reason()).contains("left out, since what they refer to");
                });
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void theOriginalIsAsItWas(int version) {
    try (TestDatabase database = original(version);
        EmbeddedSandbox sandbox = Originals.sandbox(Originals.script(SCHEMA))) {
      List<?> before = database.query(EVERYTHING);
      for (Fidelity fidelity : Fidelity.values()) {
        sandbox.clone(Originals.of(database), fidelity, CALL).close();
      }
      assertThat(database.query(EVERYTHING)).isEqualTo(before);
    }
  }

  /** What was written to any table, catalogue included, and what exists. */
  private static final String EVERYTHING =
      """
      select 'table', relname::text, n_tup_ins + n_tup_upd + n_tup_del, n_live_tup
      from pg_stat_all_tables where schemaname <> 'pg_toast'
      union all
      select 'object', relname::text, oid::bigint, relfilenode::bigint from pg_class
      union all
      select 'database', datname::text, oid::bigint, 0 from pg_database
      where datname = current_database()
      order by 1, 2, 3
      """;

  private static TestDatabase original(int version) {
    TestDatabase database = TestDatabase.create(version);
    database.execute(String.join(";\n", SCHEMA) + ";\n" + ROWS);
    return database;
  }

  private static long rows(Session session, Sql question) {
    return session
        .queries()
        .ask(Sql.of("select count(*) as n from ({}) q", question), CALL)
        .single()
        .number("n");
  }
}
