package dev.dbx.migration.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.ConventionCases;
import dev.dbx.migration.diff.CatalogDiff;
import dev.dbx.migration.history.Histories;
import dev.dbx.migration.history.Standing;
import dev.dbx.migration.history.Standings;
import dev.dbx.migration.history.State;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.backup.TableBackups;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.postgres.query.JdbcScriptRunner;
import dev.dbx.testing.FakeApprovals;
import dev.dbx.testing.FakeScriptRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrateUpTest {

  private static final String DBMATE = "-- migrate:up\n%s\n-- migrate:down\n%s";

  @TempDir private Path folder;
  @AutoClose private Project project;

  @BeforeEach
  void open() {
    project = new Project(folder);
  }

  private Catalog catalog() {
    return project.ports().ports().catalog().definitions(Call.unattended());
  }

  private Standings standings(String name) {
    return new Histories(project.ports().ports().queries())
        .of(
            MigrationFolder.of(name, ConventionCases.files().find(name).orElseThrow().files()),
            Call.unattended());
  }

  /** With checksums where the tool has them: the comparison says APPLIED, not CHANGED. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dbmate",
        "drizzle",
        "flyway",
        "golang-migrate",
        "goose",
        "node-pg-migrate",
        "prisma",
        "sql-migrate",
        "sqlx",
        "supabase",
        "tern"
      })
  void fromNothing(String name) {
    project.ports().with(ConventionCases.files());

    MigrateUp.Output done =
        (MigrateUp.Output)
            project
                .ports()
                .run("db_migrate_up", Map.of("dir", name), Project.call(FakeApprovals.approving()));

    assertThat(done.unlike()).isEmpty();
    assertThat(done.migrations()).isNotEmpty();
    assertThat(standings(name).table()).isPresent();
    assertThat(standings(name).all()).extracting(Standing::state).containsOnly(State.APPLIED);
    assertThat(project.outcomes()).containsExactly(Outcome.APPROVED, Outcome.WRITTEN);
    assertThat(
            project
                .ports()
                .run("db_migrate_up", Map.of("dir", name), Project.call(FakeApprovals.approving()))
                .headline())
        .isEqualTo("nothing is pending");
    takeBack(name);
  }

  /** As far as there are ways back: one after the other, until nothing is left. */
  private void takeBack(String name) {
    List<Migration> migrations = standings(name).folder().migrations();
    boolean all =
        migrations.stream().allMatch(one -> one.down().filter(down -> !down.isBlank()).isPresent());
    for (int i = 0; all && i < migrations.size(); i++) {
      project
          .ports()
          .run(
              "db_rollback_last_migration",
              Map.of("dir", name),
              Project.call(FakeApprovals.approving()));
    }
    if (all) {
      assertThat(standings(name).in(State.PENDING)).hasSameSizeAs(migrations);
      assertThat(catalog().relations()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"atlas", "graphile-migrate", "liquibase", "sqitch"})
  void whatCannotBeWrittenFaithfully(String name) {
    project.ports().with(ConventionCases.files());

    assertThatThrownBy(
            () ->
                project
                    .ports()
                    .run(
                        "db_migrate_up",
                        Map.of("dir", name),
                        Project.call(FakeApprovals.approving())))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("the history of ");
    assertThat(
            project.rows(
                "select count(*) from pg_class where relnamespace = 'public'::regnamespace"))
        .containsExactly("0");
    assertThat(project.outcomes()).containsExactly(Outcome.REFUSED);
  }

  @Test
  void oneAtATime() {
    ToolCase tool = ToolCase.dbmate();
    tool.files().forEach(file -> project.file(file.path(), file.text()));
    MigrateUp.Output done =
        (MigrateUp.Output)
            project
                .ports()
                .run("db_migrate_up", Map.of("count", 1), Project.call(FakeApprovals.approving()));
    assertThat(done.migrations()).containsExactly("db/migrations/20240101000000_users.sql");
    assertThat(project.rows(tool.row())).containsExactly("20240101000000");
    assertThat(project.up().migrations()).containsExactly("db/migrations/20240102000000_notes.sql");
    assertThatThrownBy(
            () ->
                project
                    .ports()
                    .run(
                        "db_migrate_up",
                        Map.of("count", 0),
                        Project.call(FakeApprovals.approving())))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void whatMayBeLostIsSaved() {
    ToolCase.dbmate().in(project);
    project
        .execute(
            "create table schema_migrations (version varchar(128) primary key);"
                + "insert into schema_migrations values ('20240101000000');"
                + "insert into users values (1, 'Ada')")
        .file(
            "db/migrations/20240102000000_notes.sql",
            DBMATE.formatted("alter table users drop column name;", ""));

    MigrateUp.Output done = project.up();

    assertThat(done.lost())
        .containsExactly("column public.users.name is dropped, and with it 1 value");
    assertThat(done.backups()).hasSize(1);
    assertThat(done.changes()).isNotEmpty();
    assertThat(done.headline())
        .isEqualTo(
            "db/migrations/20240102000000_notes.sql is applied, and the schema is as rehearsed");
  }

  /** The sample of the rehearsal has no such row. */
  @Test
  void whatFailsOnTheDatabaseLeavesNothing() {
    ToolCase.dbmate().in(project);
    project
        .execute(
            "create table schema_migrations (version varchar(128) primary key);"
                + "insert into schema_migrations values ('20240101000000');"
                + "insert into users select n, 'u' || n from generate_series(1, 10001) n;"
                + "insert into users values (20000, 'u1')")
        .file(
            "db/migrations/20240102000000_notes.sql",
            DBMATE.formatted(
                "create table notes (id int);\n"
                    + "do $$ begin if (select count(*) from users) > 10000 then"
                    + " raise exception 'too many'; end if; end $$;",
                ""));
    Catalog before = catalog();

    assertThat(project.failure("db_migrate_up", FakeApprovals.approving()))
        .isInstanceOf(SqlFailed.class)
        .hasMessageContaining("too many")
        .hasMessageContaining("nothing of it is there");

    assertThat(CatalogDiff.between(before, catalog()).lines()).isEmpty();
    assertThat(project.rows("select version from schema_migrations"))
        .containsExactly("20240101000000");
    assertThat(project.outcomes()).containsExactly(Outcome.APPROVED, Outcome.FAILED);
  }

  @Test
  void whatComesBeforeTheOneThatFailsStays() {
    ToolCase.dbmate().in(project);
    project
        .execute(
            "create table schema_migrations (version varchar(128) primary key);"
                + "insert into schema_migrations values ('20240101000000');"
                + "insert into users select n, 'u' || n from generate_series(1, 10001) n")
        .file(
            "db/migrations/20240102000000_notes.sql",
            DBMATE.formatted("create table a (id int);", ""))
        .file(
            "db/migrations/20240103000000_b.sql",
            DBMATE.formatted(
                "create table b (id int);\n"
                    + "do $$ begin if (select count(*) from users) > 10000 then"
                    + " raise exception 'too many'; end if; end $$;",
                ""));

    assertThat(project.failure("db_migrate_up", FakeApprovals.approving()))
        .hasMessageContaining("20240103000000_b.sql: too many")
        .hasMessageContaining("nothing of it is there; 1 before it stay");

    assertThat(project.rows("select version from schema_migrations order by 1"))
        .containsExactly("20240101000000", "20240102000000");
    assertThat(project.rows("select to_regclass('a') is null, to_regclass('b') is null"))
        .containsExactly("f|t");
  }

  @Test
  void aVersionThatTwoFilesHave() {
    ToolCase tool = ToolCase.dbmate();
    tool.files().forEach(file -> project.file(file.path(), file.text()));
    project.file("db/migrations/20240102000000_again.sql", DBMATE.formatted("select 1;", ""));

    assertThat(project.failure("db_migrate_up", FakeApprovals.approving()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(
            "20240102000000_again.sql and 20240102000000_notes.sql have the same version");
    assertThat(project.outcomes()).containsExactly(Outcome.REFUSED);
  }

  @Test
  void olderOnesAsTheToolTakesThem() {
    ToolCase tool = ToolCase.goose();
    tool.in(project)
        .execute(
            tool.history() + ToolCase.UP_2 + "delete from goose_db_version where version_id = 1");
    assertThat(project.failure("db_migrate_up", FakeApprovals.approving()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("goose stops at it unless -allow-missing is given");
  }

  @Test
  void aChangedOneStopsAll() {
    ToolCase tool = ToolCase.flyway();
    tool.in(project).execute(tool.history() + ToolCase.UP_2);
    project.file(tool.files().get(0).path(), "select 2;");
    assertThat(project.failure("db_migrate_up", FakeApprovals.approving()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("V1__users.sql: the file is not what was applied");
    assertThat(Set.copyOf(project.outcomes())).containsExactly(Outcome.REFUSED);
  }

  @Test
  void whatMigrationsAreMadeOf() {
    project.file(
        "db/migrations/1_all.sql",
        DBMATE.formatted(
            """
            set local lock_timeout = '2s';
            create extension if not exists pgcrypto;
            create schema app;
            create type app.mood as enum ('glad');
            alter type app.mood add value 'sad';
            create table app.people (id uuid primary key default gen_random_uuid(), at timestamptz,
              age int check (age > 0), name text);
            create function app.touch() returns trigger language plpgsql as
              $$ begin new.at := now(); return new; end $$;
            create trigger touch before insert or update on app.people
              for each row execute function app.touch();
            create function app.count() returns bigint language sql begin atomic
              select count(*) from app.people; end;
            insert into app.people (age) select n from generate_series(1, 3) n;
            select app.count();
            update app.people set age = age + 1 where age = (select max(age) from app.people);
            do $$ declare t record; begin
              for t in select tablename from pg_tables where schemaname = 'app' loop
                execute format('alter table app.%I enable row level security', t.tablename);
              end loop; end $$;
            create policy own on app.people using (id = gen_random_uuid());
            create materialized view app.ages as select age from app.people;
            refresh materialized view app.ages;
            lock table app.people;
            notify pgrst, 'reload schema';
            create procedure app.older() language plpgsql as
              $$ begin update app.people set age = age + 1 where age = 4; end $$;
            call app.older();
            update app.people set age = 4 where age = 5;
            grant usage on schema app to public;
            alter default privileges in schema app grant select on tables to public;
            comment on table app.people is 'a ; b -- c';
            create index on app.people (age);
            reindex table app.people;
            with old as (delete from app.people where age = 1 returning *) select count(*) from old;
            """,
            ""));

    MigrateUp.Output done = project.up();

    assertThat(done.unlike()).isEmpty();
    assertThat(project.rows("select age from app.people order by age")).containsExactly("2", "4");
    assertThat(project.rows("select version from schema_migrations")).containsExactly("1");
  }

  /** What is not run is not there, and that is told. */
  @Test
  void aDatabaseThatDoesNotBecomeWhatWasRehearsed() {
    FakeScriptRunner scripts = new FakeScriptRunner();
    ToolCase tool = ToolCase.dbmate();
    tool.in(project).execute(ToolCase.UP_2 + tool.history());

    RollbackLastMigration.Output done =
        new RollbackLastMigration(project.ports().ports().with(scripts))
            .run(
                new RollbackLastMigration.Input(Optional.empty()),
                Project.call(FakeApprovals.approving()));

    assertThat(done.hasProblems()).isTrue();
    assertThat(done.unlike()).isNotEmpty().allMatch(line -> line.startsWith("missing: "));
    assertThat(scripts.scripts()).hasSize(1);
    assertThat(scripts.scripts().get(0).inTransaction()).isTrue();
    assertThat(
            scripts.scripts().get(0).steps().stream().map(step -> step.getClass().getSimpleName()))
        .containsExactly("Own", "Asked", "Written", "Written", "Own", "Asked");
  }

  /** Who owns what in the copy is not who owns it here. */
  @Test
  void asARoleThatIsNoSuperuser() {
    ToolCase tool = ToolCase.dbmate();
    tool.files().forEach(file -> project.file(file.path(), file.text()));
    ConnectionTarget target = project.ports().database().targetAs("undo_owner");
    project.execute("grant create on schema public to undo_owner");
    try (Connections connections = new Connections(target)) {
      Ports all = project.ports().ports();
      Ports own =
          new Ports(
                  target,
                  new JdbcCatalogReader(connections),
                  new JdbcQueryRunner(connections),
                  all.parser(),
                  all.audit())
              .with(new JdbcScriptRunner(target))
              .with(new TableBackups(connections, folder.resolve("backups")))
              .with(all.files())
              .with(all.sandbox());
      Call call = Project.call(FakeApprovals.approving());

      MigrateUp.Output up =
          new MigrateUp(own).run(new MigrateUp.Input(Optional.empty(), Optional.empty()), call);
      assertThat(up.unlike()).isEmpty();
      project.execute("insert into notes values (1, null, 'x')");
      RollbackLastMigration.Output down =
          new RollbackLastMigration(own)
              .run(new RollbackLastMigration.Input(Optional.empty()), call);

      assertThat(down.unlike()).isEmpty();
      assertThat(down.backups()).hasSize(2);
    }
    assertThat(project.rows(tool.row())).isEqualTo(tool.after());
  }
}
