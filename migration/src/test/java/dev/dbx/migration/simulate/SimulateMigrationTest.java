package dev.dbx.migration.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.trace.RowsWritten;
import dev.dbx.migration.trace.TraceLine;
import dev.dbx.testing.FolderSqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class SimulateMigrationTest {

  private final TestPorts ports = TestPorts.empty(17);
  private Path project = Path.of("");

  @BeforeAll
  void database() {
    ports.execute(
        "create table skills (id int primary key, level int);"
            + "insert into skills select g, g from generate_series(1, 7) g;"
            + "create table schema_migrations (version varchar(128) primary key);"
            + "insert into schema_migrations values ('20240101000000')");
  }

  @BeforeEach
  void files(@TempDir Path folder) {
    project = folder;
    ports.with(new FolderSqlFiles(project));
  }

  @AfterAll
  void stop() {
    ports.close();
  }

  private void file(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private SimulateMigration.Output run(String sql, Map<String, ?> more) {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("sql", sql);
    return (SimulateMigration.Output)
        ports.run("db_simulate_migration", arguments, Call.unattended());
  }

  private SimulateMigration.Output run(String sql) {
    return run(sql, Map.of());
  }

  @Test
  void succeeds() {
    SimulateMigration.Output output =
        run("alter table skills add column name text;\nupdate skills set name = 'a'");

    assertThat(output.succeeded()).isTrue();
    assertThat(output.hasProblems()).isFalse();
    assertThat(output.base()).startsWith("a copy of ");
    assertThat(output.headline())
        .contains("the SQL succeeds on a copy of ")
        .contains("2 statements");
    assertThat(output.changeLines())
        .anySatisfy(line -> assertThat(line).contains("column name: text"));
    assertThat(output.trace().get(1).rows())
        .containsExactly(new RowsWritten("public.skills", 0, 7, 0));
    assertThat(ports.ports().catalog().definitions(Call.unattended()).relations())
        .filteredOn(one -> one.name().name().value().equals("skills"))
        .singleElement()
        .satisfies(table -> assertThat(table.columns()).hasSize(2));
  }

  @Test
  void tellsHowLongOthersWait() {
    // they begin a tenth of a second before it, and each goes on when its turn comes
    String waiting = "lock table skills; select pg_sleep(0.4); alter table skills add column k int";
    SimulateMigration.Output output = run("begin; " + waiting + "; commit", Map.of("canary", true));

    assertThat(output.latency().orElseThrow().readMs()).isGreaterThan(100);
    assertThat(output.latency().orElseThrow().writeMs()).isGreaterThan(100);
    assertThat(output.latency().orElseThrow().readBehindMs()).isGreaterThan(500);
  }

  @Test
  void failsAtALine() {
    SimulateMigration.Output output =
        run("alter table skills add column a int;\n\nalter table skills add column level int;");

    assertThat(output.succeeded()).isFalse();
    assertThat(output.hasProblems()).isTrue();
    assertThat(output.error().orElseThrow().line()).isEqualTo(3);
    assertThat(output.headline())
        .contains("the SQL FAILS at line 3")
        .contains("column \"level\" of relation \"skills\" already exists");
  }

  @Test
  void rowsMakeItFail() {
    String sql = "alter table skills add constraint k check (level < 5)";

    assertThat(run(sql).error().orElseThrow().message()).contains("is violated by some row");
    assertThat(run(sql, Map.of("rows", false)).succeeded()).isTrue();
  }

  @Test
  void twice() {
    assertThat(run("create table n (id int)", Map.of("twice", true)).second().orElseThrow())
        .startsWith("fails at line 1: relation \"n\" already exists");
    assertThat(
            run("create table if not exists n (id int)", Map.of("twice", true))
                .second()
                .orElseThrow())
        .isEqualTo("succeeds, and the schema stays as it is");
    assertThat(
            run(
                    "create table if not exists n (a int); create index on n (a)",
                    Map.of("twice", true))
                .second()
                .orElseThrow())
        .startsWith("succeeds, but changes the schema again: ");
    assertThat(run("create table n (id int)").second()).isEmpty();
  }

  @Test
  void rowSecurity() {
    SimulateMigration.Output output =
        run(
            "create table n (id int); alter table skills enable row level security;"
                + "create policy p on skills using (true)");

    assertThat(output.rowSecurity().stream().map(RowSecurityChange::line))
        .containsExactly("public.n: new, off", "public.skills: off -> on, 1 policy");
    assertThat(output.body().orElseThrow()).contains("row-level security\n  public.n: new, off");
  }

  @Test
  void onWhat() throws IOException {
    file("sql/1_a.sql", "create table a (id int);");
    file("sql/2_b.sql", "alter table a add column b int;");

    SimulateMigration.Output folder = run("sql/2_b.sql");
    assertThat(folder.succeeded()).isTrue();
    assertThat(folder.base()).isEqualTo("what the 1 migration before it in sql makes");
    assertThat(folder.notes())
        .contains("on what the folder makes, since no history in the database knows this folder");
    // nothing before it tells whether the database is of this folder
    assertThat(run("sql/1_a.sql").base()).startsWith("a copy of ");
    assertThat(run("sql/1_a.sql", Map.of("on", "folder")).base())
        .isEqualTo("an empty database, as it is the first of sql");
    file("other/fix.sql", "alter table skills add column b int;");
    file("other/another.sql", "create table nowhere (id int);");
    assertThat(run("other/fix.sql").succeeded()).isTrue();
    assertThat(run("other/fix.sql").base()).startsWith("a copy of ");
    assertThat(run("sql/2_b.sql", Map.of("on", "database")).error().orElseThrow().message())
        .contains("relation \"a\" does not exist");
    assertThat(run("sql/2_b.sql", Map.of("on", "empty")).succeeded()).isFalse();
    assertThat(run("create table skills (id int)", Map.of("on", "empty")).base())
        .isEqualTo("an empty database");
  }

  @Test
  void aPendingFileRunsOnACopyOfItsDatabase() throws IOException {
    file("db/migrations/20240101000000_a.sql", "-- migrate:up\nselect 1;\n-- migrate:down\n");
    file(
        "db/migrations/20240102000000_b.sql",
        "-- migrate:up\nalter table skills add column b int;\n-- migrate:down\n");
    file(
        "db/migrations/20240103000000_c.sql",
        "-- migrate:up\nupdate skills set b = 1;\n-- migrate:down\n");

    SimulateMigration.Output output = run("db/migrations/20240103000000_c.sql");
    assertThat(output.succeeded()).isTrue();
    assertThat(output.base()).startsWith("a copy of ");
    assertThat(output.notes())
        .contains(
            "on a copy of the database, since public.schema_migrations says that it is pending"
                + " there",
            "pending before it, and run first: 20240102000000_b.sql");
    assertThat(output.trace().get(0).rows())
        .containsExactly(new RowsWritten("public.skills", 0, 7, 0));

    SimulateMigration.Output applied = run("db/migrations/20240101000000_a.sql");
    assertThat(applied.base()).startsWith("an empty database");
    assertThat(applied.notes())
        .contains("on what the folder makes, since the database has it already");
  }

  /** What cannot be in a transaction shows whether there is one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dbmate         | db/1_i.sql                  | -- migrate:up            | false",
        "dbmate without | db/1_i.sql                  | -- migrate:up transaction:false | true",
        "goose          | db/1_i.sql                  | -- +goose Up              | false",
        "goose without  | db/1_i.sql                  | -- +goose NO TRANSACTION\\n-- +goose Up | true",
        "flyway         | db/V1__i.sql                | --                       | true",
        "supabase       | supabase/migrations/1_i.sql | --                       | true",
        "prisma         | db/1_i/migration.sql        | --                       | true",
        "golang-migrate | db/1_i.up.sql               | --                       | true",
        "plain          | db/1_i.sql                  | --                       | true",
      })
  void theToolsTransaction(String tool, String path, String head, boolean succeeds)
      throws IOException {
    file(path, head.replace("\\n", "\n") + "\ncreate index concurrently i on skills (level);");

    SimulateMigration.Output output = run(path, Map.of("on", "database", "rows", false));

    assertThat(output.succeeded()).as(tool + ": " + output.headline()).isEqualTo(succeeds);
  }

  @Test
  void oneTransactionForAFile() throws IOException {
    file("db/1_a.sql", "-- migrate:up\ncreate table a (id int);\ncreate table b (id int);\n");
    file("plain/1_a.sql", "create table a (id int);\ncreate table b (id int);\n");

    assertThat(run("db/1_a.sql").trace())
        .extracting(TraceLine::transaction)
        .allMatch(one -> one.equals(run("db/1_a.sql").trace().get(0).transaction()));
    assertThat(run("plain/1_a.sql").trace())
        .extracting(TraceLine::transaction)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsNoMigration() {
    assertThatThrownBy(() -> run("-- nothing"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("the SQL holds no statement");
    assertThatThrownBy(() -> run("nowhere.sql")).isInstanceOf(InvalidInput.class);
    assertThat(run("alter table skills add column").succeeded()).isFalse();
    assertThat(run("select 'open").succeeded()).isFalse();
  }
}
