package dev.dbx.migration.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.config.Environment;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.Approvals.Request;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.diff.CatalogDiff;
import dev.dbx.testing.FakeApprovals;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RollbackLastMigrationTest {

  private static final String ROWS =
      "insert into users (id, name, nick) values (1, 'Ada', 'a'), (2, 'Bob', null);"
          + "insert into notes values (1, 1, 'one'), (2, 1, 'two'), (3, null, E'a\\tb\\\\c\\n');";

  @TempDir private Path folder;
  @AutoClose private Project project;

  @BeforeEach
  void open() {
    project = new Project(folder);
  }

  private Catalog catalog() {
    return project.ports().ports().catalog().definitions(Call.unattended());
  }

  static List<ToolCase> tools() {
    return ToolCase.all();
  }

  @ParameterizedTest
  @MethodSource("tools")
  void undoesTheLastOne(ToolCase tool) {
    tool.in(project).execute(tool.history());
    Catalog before = catalog();
    project.execute(ToolCase.UP_2).execute(ROWS);
    FakeApprovals person = FakeApprovals.approving();

    RollbackLastMigration.Output done =
        (RollbackLastMigration.Output) project.run("db_rollback_last_migration", person);

    assertThat(CatalogDiff.between(before, catalog()).lines()).isEmpty();
    assertThat(project.rows(tool.row())).isEqualTo(tool.after());
    assertThat(project.rows("select id, name from users order by id"))
        .containsExactly("1|Ada", "2|Bob");
    assertThat(done.unlike()).isEmpty();
    assertThat(done.lost())
        .containsExactly(
            "table public.notes is dropped, and with it 3 rows",
            "column public.users.nick is dropped, and with it 1 value");
    assertThat(done.backups())
        .extracting(backup -> backup.table() + " " + backup.rows())
        .containsExactly("public.notes 3", "public.users 2");
    assertThat(project.outcomes()).containsExactly(Outcome.APPROVED, Outcome.WRITTEN);
    Request request = person.requests().get(0);
    assertThat(request.statement()).contains("drop table notes").contains("-- the history");
    assertThat(request.preview())
        .contains("AccessExclusiveLock on public.notes")
        .contains("3 rows")
        .contains(request.statement());
    assertThat(project.ports().audit().entries().get(0).detail())
        .contains(request.statement())
        .contains("backup of public.notes: ");
  }

  @Test
  void theBackupBringsTheRowsBack() throws Exception {
    ToolCase tool = ToolCase.dbmate();
    tool.in(project).execute(tool.history() + ToolCase.UP_2 + ROWS);
    List<String> notes = project.rows("select * from notes where author is not null order by id");

    RollbackLastMigration.Output done = project.rollBack();
    project.up();
    for (Backup backup : done.backups().reversed()) {
      new Restore(project.ports().database()).run(backup.file());
    }

    assertThat(project.rows("select * from notes where author is not null order by id"))
        .isEqualTo(notes);
    assertThat(project.rows("select id, coalesce(nick, '-') from users order by id"))
        .containsExactly("1|a", "2|-");
  }

  private void refused(DbxException e, String message) {
    assertThat(e).isInstanceOf(Refused.class);
    assertThat(e.message()).contains(message);
    assertThat(project.outcomes()).containsExactly(Outcome.REFUSED);
    assertThat(project.ports().audit().entries().get(0).detail()).contains(message);
  }

  private ToolCase applied(ToolCase tool) {
    tool.in(project).execute(ToolCase.UP_2 + tool.history());
    return tool;
  }

  @ParameterizedTest
  @EnumSource(
      value = Environment.class,
      names = {"PRODUCTION", "STAGING"})
  void neverElsewhere(Environment environment) {
    applied(ToolCase.dbmate());
    project.ports().in(environment);
    refused(project.refusal(), "is not migrated by dbx");
    assertThat(project.failure("db_migrate_up", FakeApprovals.approving()))
        .isInstanceOf(Refused.class);
  }

  @Test
  void whoDeclinesChangesNothing() {
    ToolCase tool = applied(ToolCase.dbmate());
    DbxException e = project.failure("db_rollback_last_migration", FakeApprovals.declining());
    assertThat(e).hasMessageContaining("the person said no");
    assertThat(project.outcomes()).containsExactly(Outcome.DECLINED);
    assertThat(project.rows(tool.row())).hasSize(2);
    assertThat(project.rows("select count(*) from notes")).containsExactly("0");
    assertThat(folder.resolve("backups")).doesNotExist();
  }

  @Test
  void aFileThatHasChanged() {
    ToolCase tool = applied(ToolCase.flyway());
    project.file(tool.files().get(1).path(), ToolCase.UP_2 + "select 1;");
    refused(project.refusal(), "V2__notes.sql is not what was applied");
  }

  @Test
  void aFileThatIsMissing() {
    applied(ToolCase.dbmate()).history();
    project.execute("insert into schema_migrations values ('20240103000000')");
    refused(
        project.refusal(), "20240103000000 was applied last, and no file of db/migrations is it");
  }

  @Test
  void whatIsNotTheNewest() {
    applied(ToolCase.nodePgMigrate());
    project.execute(
        "update pgmigrations set run_on = run_on + interval '1 day' where name like '%users'");
    refused(project.refusal(), "1700000000002_notes.sql is not what was applied last");
  }

  @Test
  void aDirtyHistory() {
    applied(ToolCase.golangMigrate());
    project.execute("update schema_migrations set dirty = true");
    refused(project.refusal(), "000002_notes.up.sql is dirty");
  }

  @Test
  void aHalfAppliedOne() {
    applied(ToolCase.flyway());
    project.execute("update flyway_schema_history set success = false where version = '2'");
    refused(project.refusal(), "V2__notes.sql is half applied");
  }

  @Test
  void twoHistories() {
    applied(ToolCase.dbmate());
    project.execute(ToolCase.goose().history());
    refused(
        project.refusal(),
        "more than one history: public.goose_db_version of goose, public.schema_migrations of"
            + " dbmate");
  }

  @Test
  void aHistoryInAStrangeState() {
    applied(ToolCase.golangMigrate());
    project.execute("insert into schema_migrations values (7, false)");
    DbxException e = project.refusal();
    assertThat(e).hasMessageContaining("the history has 2 rows, and golang-migrate keeps one");
    assertThat(project.outcomes()).containsExactly(Outcome.FAILED);
  }

  @Test
  void aHistoryWithoutItsColumns() {
    applied(ToolCase.goose());
    project.execute("alter table goose_db_version drop column is_applied");
    assertThat(project.refusal()).hasMessageContaining("has no column is_applied");
  }

  @Test
  void noHistory() {
    ToolCase.dbmate().in(project);
    refused(project.refusal(), "the database has no history of dbmate");
  }

  @Test
  void plainFilesHaveNone() {
    project.file("sql/1_users.sql", ToolCase.UP_1).execute(ToolCase.UP_1);
    refused(project.refusal(), "plain files have no history");
  }

  @Test
  void nothingApplied() {
    ToolCase tool = applied(ToolCase.dbmate());
    project.execute("truncate schema_migrations");
    refused(project.refusal(), "nothing of db/migrations is applied");
    assertThat(project.rows(tool.row())).isEmpty();
  }

  @Test
  void anEmptyWayBackIsProposedAndProven() {
    ToolCase tool = applied(ToolCase.dbmate());
    project.file(
        tool.files().get(1).path(),
        "-- migrate:up\n" + ToolCase.UP_2 + "\n-- migrate:down\n-- nothing yet\n");
    DbxException e = project.refusal();
    refused(e, "20240102000000_notes.sql is empty, or only comments");
    assertThat(e.hint()).contains("was exact in a sandbox").containsIgnoringCase("drop table");
  }

  @Test
  void supabaseHasNoWayBack() {
    project
        .file("supabase/migrations/20240101000000_users.sql", ToolCase.UP_1)
        .execute(
            ToolCase.UP_1
                + "create schema supabase_migrations;"
                + "create table supabase_migrations.schema_migrations (version text primary key,"
                + " statements text[], name text);"
                + "insert into supabase_migrations.schema_migrations values ('20240101000000')");
    DbxException e = project.refusal();
    refused(e, "Supabase has no way back");
    assertThat(e.hint()).containsIgnoringCase("drop table");
  }

  @Test
  void aWayBackThatFailsIsFoundInTheRehearsal() {
    ToolCase tool = applied(ToolCase.dbmate());
    project.file(
        tool.files().get(1).path(),
        "-- migrate:up\n" + ToolCase.UP_2 + "\n-- migrate:down\ndrop table nobody;\n");
    refused(project.refusal(), "fails at line 7 in a copy of this database");
    assertThat(project.rows(tool.row())).hasSize(2);
  }

  @Test
  void aWayBackThatLeavesTheDatabase() {
    ToolCase tool = applied(ToolCase.dbmate());
    String form = "-- migrate:up\nselect 1;\n-- migrate:down\n%s;\n";
    for (String bad :
        List.of(
            "alter system set work_mem = '1MB'",
            "drop role nobody",
            "commit",
            "copy users to '/tmp/users'",
            "create database other",
            "do language plpython3u 'pass'",
            "select pg_read_file('/etc/passwd')",
            "do $$ begin perform pg_read_file('/etc/passwd'); end $$",
            "\\! touch /tmp/here")) {
      project.file(tool.files().get(1).path(), form.formatted(bad));
      assertThat(project.refusal()).as(bad).isInstanceOf(Refused.class);
    }
    assertThat(project.outcomes()).containsOnly(Outcome.REFUSED);
    assertThat(project.rows(tool.row())).hasSize(2);
  }

  @Test
  void oneThatRunsOutsideATransaction() {
    String form = "-- +goose NO TRANSACTION\n-- +goose Up\n%s\n-- +goose Down\n%s";
    ToolCase tool = ToolCase.goose();
    tool.in(project).execute(tool.history());
    project
        .file(
            "migrations/00002_notes.sql",
            form.formatted(
                "create index concurrently users_name on users (name);",
                "drop index concurrently users_name;"))
        .execute("create index users_name on users (name)");

    RollbackLastMigration.Output done = project.rollBack();

    assertThat(done.unlike()).isEmpty();
    assertThat(project.rows("select indexname from pg_indexes where tablename = 'users'"))
        .containsExactly("users_pkey");
    assertThat(project.rows(tool.row())).isEqualTo(tool.after());
  }

  @Test
  void rowsThatAWayBackDeletesAreSavedEvenIfTheSampleHasNone() {
    ToolCase tool = ToolCase.dbmate();
    tool.in(project)
        .execute(
            tool.history() + "insert into users select n, 'u' || n from generate_series(1, 5) n")
        .file(
            tool.files().get(1).path(),
            "-- migrate:up\nselect 1;\n-- migrate:down\n"
                + "do $$ begin execute 'delete from users where id > 3'; delete from users where id"
                + " = -1; end $$;\n");

    RollbackLastMigration.Output done = project.rollBack();

    assertThat(done.backups())
        .extracting(backup -> backup.table() + " " + backup.rows())
        .containsExactly("public.users 5");
    assertThat(project.rows("select count(*) from users")).containsExactly("3");
  }
}
