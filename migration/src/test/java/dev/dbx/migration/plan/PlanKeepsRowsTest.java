package dev.dbx.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.ddl.SchemaScript.Options;
import dev.dbx.migration.diff.CaseDatabase;
import dev.dbx.migration.diff.RenamePolicy;
import dev.dbx.migration.diff.SchemaDiff;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rows hold after a plan, where a comparison of schemas cannot tell. */
@TestInstance(Lifecycle.PER_CLASS)
class PlanKeepsRowsTest {

  private Map<Integer, CaseDatabase> databases = Map.of();

  @BeforeAll
  void start() {
    databases = Map.of(14, new CaseDatabase(14), 18, new CaseDatabase(18));
  }

  @AfterAll
  void stop() {
    databases.values().forEach(CaseDatabase::close);
  }

  private CaseDatabase database(int major) {
    return Objects.requireNonNull(databases.get(major));
  }

  private MigrationPlan run(int major, String from, String rows, String to) {
    return run(major, from, rows, to, RenamePolicy.LIKELY);
  }

  private MigrationPlan run(int major, String from, String rows, String to, RenamePolicy policy) {
    CaseDatabase database = database(major);
    Catalog after = database.catalog(to);
    database.make(from + rows);
    MigrationPlan plan = MigrationPlan.between(database.now(), after, policy, Options.ALL);
    PlanRunner.run(plan, database.database());
    assertThat(SchemaDiff.between(database.now(), after).lines()).isEmpty();
    return plan;
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void throughRenames(int major) {
    MigrationPlan plan =
        run(
            major,
            "create table users (id int primary key, mail text, born date);",
            "insert into users values (1, 'a@b', '2000-01-01');",
            "create table people (id int primary key, email text, born date);",
            new RenamePolicy(
                0.6,
                Map.of("public.users", "public.people", "public.users.mail", "public.people.email"),
                Map.of()));

    assertThat(database(major).database().value("select id || email || born from people"))
        .isEqualTo("1a@b2000-01-01");
    assertThat(plan.dataLoss()).isEmpty();
    assertThat(plan.renames()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void throughTheRenameOfASmallTableThatKeepsItsKey(int major) {
    run(
        major,
        "create table users (id int constraint users_pkey primary key);",
        "insert into users values (7);",
        "create table people (id int constraint users_pkey primary key);");

    assertThat(database(major).database().value("select id from people")).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void throughOtherTypes(int major) {
    run(
        major,
        """
        create table t (id int primary key, a int default 3, b text, c text default '7', d int);
        create view v as select a, b from t;
        create index i on t (lower(b));
        """,
        "insert into t values (1, 5, '2001-02-03', '42', 0);",
        """
        create table t (id bigint primary key, a text default 'x', b date, c numeric default 7,
          d boolean);
        create view v as select a, b from t;
        """);

    assertThat(database(major).database().value("select concat_ws('|', id, a, b, c, d) from t"))
        .isEqualTo("1|5|2001-02-03|42|f");
  }

  private static final String MOODS =
      """
      create table t (id int primary key, m mood not null default 'sad', ms mood[]);
      create view v as select m from t where m <> 'ok'::mood;
      create index i on t (m) where m = 'ok'::mood;
      create function f(mood) returns mood language sql immutable as 'select $1';
      alter table t add check (m <> 'none');
      create domain quiet as mood default 'ok';
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void throughAnEnumWithOtherLabels(int major) {
    MigrationPlan plan =
        run(
            major,
            "create type mood as enum ('sad', 'ok', 'gone', 'none');" + MOODS,
            "insert into t values (1, 'ok', '{ok,sad}'), (2, 'sad', null);",
            "create type mood as enum ('none', 'ok', 'sad');" + MOODS);

    assertThat(
            database(major).database().value("select string_agg(m::text || ms::text, ',') from t"))
        .isEqualTo("ok{ok,sad}");
    assertThat(
            database(major).database().value("select string_agg(id::text, ',' order by m) from t"))
        .isEqualTo("1,2");
    assertThat(plan.dataLoss()).anyMatch(text -> text.contains("'gone'"));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whereNullIsNoLongerAllowed(int major) {
    MigrationPlan plan =
        run(
            major,
            "create table t (id int primary key, a int);",
            "insert into t values (1, 2);",
            "create table t (id int primary key, a int not null);");

    assertThat(plan.steps()).anyMatch(step -> step.sql().contains("VALIDATE CONSTRAINT"));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void notWhereARowHasNull(int major) {
    CaseDatabase database = database(major);
    Catalog to = database.catalog("create table t (id int primary key, a int not null);");
    database.make("create table t (id int primary key, a int); insert into t values (1, null);");
    MigrationPlan plan = MigrationPlan.between(database.now(), to);

    assertThatThrownBy(() -> PlanRunner.run(plan, database.database()))
        .hasMessageContaining("VALIDATE CONSTRAINT");
    assertThat(database.database().value("select count(*) from t")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void numbersGoOn(int major) {
    String rows = "insert into t (a) select 1 from generate_series(1, 9);";
    String serial = "create table t (id serial primary key, a int);";
    String identity =
        "create table t (id int generated by default as identity primary key, a int);";
    run(major, serial, rows, identity);
    assertThat(database(major).database().value("insert into t (a) values (1) returning id"))
        .isEqualTo("10");
    run(major, identity, rows, serial);
    assertThat(database(major).database().value("insert into t (a) values (1) returning id"))
        .isEqualTo("10");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void anIdentityStartsBehindTheRows(int major) {
    run(
        major,
        "create table t (id int not null, n int); create table empty (id int not null, n int);"
            + " create table low (id int not null, n int);",
        "insert into t values (41, 0); insert into low values (-5, 0);",
        "create table t (id int generated always as identity, n int);"
            + " create table empty (id int generated by default as identity, n int);"
            + " create table low (id int generated by default as identity, n int);");

    for (String table : new String[] {"t", "empty", "low"}) {
      database(major).database().execute("insert into " + table + " (n) values (1)");
    }
    assertThat(database(major).database().value("select max(id) from t")).isEqualTo("42");
    assertThat(database(major).database().value("select id from empty")).isEqualTo("1");
    assertThat(database(major).database().value("select max(id) from low")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void queriesAreNeverWithoutAnIndex(int major) {
    MigrationPlan plan =
        run(
            major,
            "create table t (a int, b int); create index i on t (a);",
            "",
            "create table t (a int, b int); create index i on t (a, b);");

    assertThat(plan.steps().stream().map(Step::sql).filter(sql -> sql.contains("INDEX")))
        .containsExactly(
            "ALTER INDEX public.i RENAME TO i__former",
            "CREATE INDEX CONCURRENTLY i ON public.t USING btree (a, b)",
            "DROP INDEX CONCURRENTLY public.i__former");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void intoAPartition(int major) {
    run(
        major,
        "create table p (k int, a text) partition by list (k); create table p1 (k int, a text);",
        "insert into p1 values (1, 'x');",
        """
        create table p (k int, a text) partition by list (k);
        create table p1 partition of p for values in (1);
        create index i on p (a);
        """);
    assertThat(database(major).database().value("select a from p")).isEqualTo("x");
  }
}
