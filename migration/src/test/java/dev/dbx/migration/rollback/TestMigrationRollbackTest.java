package dev.dbx.migration.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import dev.dbx.testing.FolderSqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(Lifecycle.PER_CLASS)
class TestMigrationRollbackTest {

  private static final String UP = "sql/2_case.sql";

  private final TestPorts ports = TestPorts.empty(18);
  private Path project = Path.of("");

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

  private TestMigrationRollback.Output run(Map<String, ?> arguments) {
    return (TestMigrationRollback.Output)
        ports.run("db_test_migration_rollback", arguments, Call.unattended());
  }

  static List<RollbackCase> cases() {
    return RollbackCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void verdict(RollbackCase one) throws IOException {
    file("sql/1_setup.sql", one.setup());
    file(UP, one.up());
    file("sql/2_case_down.sql", one.down());

    TestMigrationRollback.Output output = run(Map.of("migration_filename", UP));

    String said = output.headline() + "\n" + output.body().orElse("");
    assertThat(output.verdict()).as(said).isEqualTo(one.verdict());
    assertThat(output.pass()).isEqualTo(one.verdict() == Verdict.EXACT);
    String found =
        output.reason()
            + "\n"
            + String.join("\n", output.lost())
            + "\n"
            + String.join("\n", output.remaining());
    assertThat(one.says())
        .as(said)
        .allSatisfy(word -> assertThat(found).containsIgnoringCase(word));
  }

  @Test
  void enoughCases() {
    assertThat(cases()).hasSizeGreaterThan(40);
    assertThat(cases())
        .filteredOn(one -> one.verdict() != Verdict.EXACT)
        .hasSizeGreaterThan(cases().size() / 2);
  }

  @Test
  void withoutAWayBackOneIsProposedAndProven() throws IOException {
    file("sql/1_setup.sql", "create table t (id int primary key, a int);");
    file(UP, "alter table t add column c int; create index i on t (c);");

    TestMigrationRollback.Output output = run(Map.of("migration_filename", UP));

    assertThat(output.verdict()).isEqualTo(Verdict.NOT_REVERSIBLE);
    assertThat(output.reason()).isEqualTo("it has no way back");
    assertThat(output.proposal().orElseThrow().verdict()).isEqualTo(Verdict.EXACT);
    assertThat(output.proposal().orElseThrow().sql()).containsIgnoringCase("drop column c");
  }

  @Test
  void anotherWayBackIsTried() throws IOException {
    file("sql/1_setup.sql", "create table t (id int primary key, a int);");
    file(UP, "alter table t add column c int;");

    assertThat(run(Map.of("migration_filename", UP, "down", "alter table t drop column c")).pass())
        .isTrue();
    assertThat(run(Map.of("migration_filename", UP, "down", "select 1")).missing())
        .singleElement()
        .asString()
        .containsIgnoringCase("drop column c");
  }

  @Test
  void whatIsNoMigration() {
    assertThatThrownBy(() -> run(Map.of("migration_filename", "select 1")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is no file of a folder of migrations");
  }
}
