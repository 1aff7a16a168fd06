package dev.dbx.migration.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles.SqlFile;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.ConventionCases;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.diff.SchemaDiff;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.Script;
import dev.dbx.migration.source.Tool;
import dev.dbx.migration.source.Transaction;
import dev.dbx.testing.FolderSqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is found in the folder again, and its tool can run it forth and back. */
@TestInstance(Lifecycle.PER_CLASS)
class GenerateIntoFolderTest {

  private static final List<Map<String, ?>> SEVERAL =
      List.of(
          Map.of("op", "add_column", "table", "users", "name", "phone", "type", "text"),
          Map.of("op", "add_index", "table", "users", "columns", List.of("phone")),
          Map.of("op", "add_unique", "table", "users", "columns", List.of("email")),
          Map.of("op", "set_not_null", "table", "users", "name", "email"));

  private final TestPorts target = TestPorts.empty(17);
  private Path folder = Path.of("");

  @BeforeAll
  void fill() {
    target.with(new FolderSqlFiles(Path.of("")));
    target.execute(
        """
        create table users (id bigint generated always as identity primary key, email text);
        insert into users (email) values ('a@example.org'), ('b@example.org');
        """);
  }

  @AfterAll
  void stop() {
    target.close();
  }

  /** Inside the working folder, which is the module's. */
  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "folder");
  }

  static Stream<String> conventions() throws IOException {
    return ConventionCases.names().stream().filter(name -> !name.equals("by-name"));
  }

  private Path copy(String convention) throws IOException {
    Path copy = folder.resolve(convention);
    for (SqlFile file : ConventionCases.files().find(convention).orElseThrow().files()) {
      if (!file.path().equals("current.sql")) {
        Path path = copy.resolve(file.path());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.text());
      }
    }
    return copy;
  }

  private GenerateMigrationScript.Output generate(Path dir) {
    return (GenerateMigrationScript.Output)
        target.run(
            "db_generate_migration_script",
            Map.of("operation", "Phones of users", "operations", SEVERAL, "dir", dir.toString()),
            Call.unattended());
  }

  private static MigrationFolder read(Path dir) {
    return MigrationFolder.of(
        dir.toString(), new FolderSqlFiles(Path.of("")).find(dir.toString()).orElseThrow().files());
  }

  private Catalog now() {
    return target.ports().catalog().definitions(Call.unattended());
  }

  @ParameterizedTest
  @MethodSource("conventions")
  void itsToolRunsItForthAndBack(String convention) throws IOException {
    Path dir = copy(convention);
    MigrationFolder before = read(dir);
    Catalog started = now();

    GenerateMigrationScript.Output output = generate(dir);

    assertThat(output.proved()).as(output.body().orElse("")).isTrue();
    assertThat(output.files()).allSatisfy(file -> assertThat(Path.of(file)).exists());
    MigrationFolder after = read(dir);
    assertThat(after.tool()).isEqualTo(before.tool());
    if (after.tool() == Tool.RAILS) {
      assertThat(output.files()).hasSize(7).allMatch(file -> file.endsWith(".rb"));
      return;
    }
    List<Migration> added = added(before, after);
    assertThat(added).isEqualTo(last(after, added.size()));
    assertThat(added).hasSize(expected(after.tool()));
    added.forEach(one -> run(one.up()));
    assertThat(SchemaDiff.between(started, now()).lines())
        .anyMatch(line -> line.contains("phone"))
        .anyMatch(line -> line.contains("email"));
    if (after.tool().hasDown() && !convention.equals("sqlx")) {
      added.reversed().forEach(one -> run(one.down().orElseThrow()));
    } else {
      target.runScript(output.down().orElseThrow());
    }
    assertThat(SchemaDiff.between(started, now()).lines()).isEmpty();
  }

  /** Column; index; unique index; constraint on it; a check, its validation, NOT NULL by it. */
  private static int expected(Tool tool) {
    boolean whole = tool == Tool.NUMBERED || tool.transaction() == Transaction.TOGETHER;
    return whole ? 1 : 7;
  }

  private static List<Migration> added(MigrationFolder before, MigrationFolder after) {
    Set<String> known =
        before.migrations().stream().map(Migration::version).collect(Collectors.toSet());
    return after.migrations().stream().filter(one -> !known.contains(one.version())).toList();
  }

  private static List<Migration> last(MigrationFolder folder, int count) {
    List<Migration> all = folder.migrations().stream().filter(one -> !one.repeatable()).toList();
    return all.subList(all.size() - count, all.size());
  }

  private void run(Script script) {
    boolean begins = script.transaction().begins(ScriptReader.sent(script.sql()).size());
    target.runScript(begins ? "begin;\n" + script.sql() + "\n;commit;" : script.sql());
  }

  @Test
  void aSecondOneFollowsTheFirst() throws IOException {
    Path dir = copy("dbmate");
    List<String> first = generate(dir).files();
    List<String> second = generate(dir).files();

    assertThat(second).hasSameSizeAs(first).doesNotContainAnyElementsOf(first);
    assertThat(second.get(0)).isGreaterThan(first.get(first.size() - 1));
  }

  @Test
  void aFolderWithoutMigrationsIsNone() throws IOException {
    Files.createDirectory(folder.resolve("empty"));

    assertThatThrownBy(() -> generate(folder.resolve("empty"))).isInstanceOf(InvalidInput.class);
  }

  @Test
  void eitherAFileOrAFolder() {
    assertThatThrownBy(
            () ->
                target.run(
                    "db_generate_migration_script",
                    Map.of("operation", "x", "dir", "a", "out", "b.sql"),
                    Call.unattended()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("two places");
  }

  @Test
  void theNameIsWhatWasAskedFor() {
    assertThat(Slug.of("Add a phone number to the users, please!"))
        .isEqualTo("add_phone_number_to_users");
    assertThat(Slug.of("テーブル")).isEqualTo("change");
    assertThat(Slug.of("x".repeat(80))).isEqualTo("change");
    assertThat(Optional.of(Slug.of("add ".repeat(40))).map(String::length).orElse(0))
        .isLessThanOrEqualTo(50);
  }
}
