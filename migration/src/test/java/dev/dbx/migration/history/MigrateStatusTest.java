package dev.dbx.migration.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Result;
import dev.dbx.migration.TestPorts;
import dev.dbx.testing.FolderSqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateStatusTest {

  @AutoClose private final TestPorts ports = TestPorts.empty(17);
  @TempDir private Path project;

  @BeforeEach
  void files() {
    ports.with(new FolderSqlFiles(project));
  }

  private void file(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Result run(Map<String, ?> arguments) {
    return ports.run("db_migrate_status", arguments, Call.unattended());
  }

  @Test
  void theUsualPlaces() throws IOException {
    file("sql/1_other.sql", "select 1;");
    file("db/migrations/20240101000000_a.sql", "-- migrate:up\nselect 1;\n-- migrate:down\n");
    file("db/migrations/20240102000000_b.sql", "-- migrate:up\nselect 1;\n-- migrate:down\n");
    ports.execute(
        "create table schema_migrations (version varchar(128) primary key);"
            + "insert into schema_migrations values ('20240101000000')");

    Result status = run(Map.of());

    assertThat(status.headline()).isEqualTo("db/migrations: dbmate, 1 applied, 1 pending");
    assertThat(status.hasProblems()).isFalse();
    assertThat(run(Map.of("dir", "sql")).headline()).isEqualTo("sql: plain files, 1 unknown");
  }

  @Test
  void problems() throws IOException {
    file("migrations/1_a.sql", "-- +goose Up\nselect 1;");
    file("migrations/2_b.sql", "-- +goose Up\nselect 1;");
    ports.execute(
        "create table goose_db_version (id int, version_id bigint, is_applied boolean,"
            + " tstamp timestamp);"
            + "insert into goose_db_version values (1, 0, true), (2, 2, true), (3, 3, true)");

    Result status = run(Map.of());

    assertThat(status.headline())
        .isEqualTo("migrations: goose, 1 applied, 1 out of order, 1 missing");
    assertThat(status.hasProblems()).isTrue();
    assertThat(status)
        .isInstanceOfSatisfying(
            MigrateStatus.Output.class,
            output -> {
              assertThat(output.history()).contains("public.goose_db_version");
              assertThat(output.migrations())
                  .extracting(MigrateStatus.Line::state)
                  .containsExactly(State.OUT_OF_ORDER, State.APPLIED, State.MISSING);
            });
  }

  @Test
  void whatIsNoFolder() throws IOException {
    file("a.sql", "select 1;");

    assertThatThrownBy(() -> run(Map.of()))
        .isInstanceOf(NotFound.class)
        .hasMessage("there is no folder of migrations in SQL");
    assertThatThrownBy(() -> run(Map.of("dir", "nowhere"))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> run(Map.of("dir", "a.sql")))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("a.sql is a file");
  }
}
