package dev.dbx.migration.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles.SqlFile;
import dev.dbx.core.project.MigrationSettings;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.history.MigrateStatus;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.testing.FolderSqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What dbx.toml says of migrations, and that a call wins over it. */
@TestInstance(Lifecycle.PER_CLASS)
class ProjectSettingsTest {

  private static final String INDEX = "create index on person (n)";

  private final TestPorts ports = TestPorts.empty(18);

  @BeforeAll
  void fill(@TempDir Path project) throws IOException {
    ports.execute("create schema api; create table person (id int primary key, n int)");
    Path folder = Files.createDirectories(project.resolve("db/migrations"));
    Files.writeString(folder.resolve("0001_a.sql"), "create table a (id int, n char(3));");
    Files.writeString(folder.resolve("0002_b.sql"), "create index on a (id);");
    Files.writeString(folder.resolve("0010_c.sql"), "create index on a (n);");
    Files.writeString(
        Files.createDirectories(project.resolve("steps")).resolve("1_a.sql"), "select 1;");
    ports.with(new FolderSqlFiles(project));
  }

  @AfterAll
  void stop() {
    ports.close();
  }

  /** Settings by the names of dbx.toml. */
  private static MigrationSettings settings(Map<String, ?> toml) {
    return new MigrationSettings(
        text(toml, "folder"),
        text(toml, "start_after"),
        texts(toml, "ignore"),
        texts(toml, "enable"),
        texts(toml, "only"),
        text(toml, "severity")
            .map(it -> Map.of("index-blocking", Severity.valueOf(it)))
            .orElse(Map.of()),
        toml.containsKey("assume_in_transaction"),
        text(toml, "postgres_version").map(Integer::valueOf),
        texts(toml, "exposed_schemas"));
  }

  private static Optional<String> text(Map<String, ?> toml, String key) {
    return Optional.ofNullable((Object) toml.get(key)).map(Object::toString);
  }

  private static List<String> texts(Map<String, ?> toml, String key) {
    return text(toml, key).stream().toList();
  }

  private ValidateMigration.Output validate(Map<String, ?> toml, Map<String, ?> arguments) {
    Map<String, Object> all = new HashMap<>(arguments);
    all.putIfAbsent("trace", false);
    ports.with(settings(toml));
    return (ValidateMigration.Output) ports.run("db_validate_migration", all, Call.unattended());
  }

  private static List<String> rules(ValidateMigration.Output output) {
    return output.findings().stream().map(MigrationFinding::rule).distinct().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // dbx.toml         | call                  | whether index-blocking speaks
        "enable=drop-table  | enable=drop-table     | true",
        "ignore=index-blocking | ignore=            | false",
        "ignore=index-blocking | enable=index-blocking | true",
        "enable=index-blocking | ignore=index-blocking | false",
        "only=drop-table    | ignore=               | false",
        "only=drop-table    | enable=index-blocking | true",
        "only=drop-table    | only=index-blocking   | true",
        "only=index-blocking | only=drop-table      | false",
      })
  void theCallWins(String toml, String call, boolean speaks) {
    String[] configured = toml.split("=", 2);
    String[] given = call.split("=", 2);
    Map<String, Object> arguments = new HashMap<>(Map.of("sql", INDEX));
    arguments.put(given[0], given[1].isBlank() ? List.of() : List.of(given[1].strip()));
    List<String> rules = rules(validate(Map.of(configured[0], configured[1].strip()), arguments));
    assertThat(rules.contains("index-blocking")).isEqualTo(speaks);
  }

  @Test
  void onlyLeavesOutWhatTheRunSees() {
    Map<String, Object> failing = Map.of("sql", "select nothing_at_all", "trace", true);
    assertThat(rules(validate(Map.of(), failing))).contains("statement-fails");
    assertThat(rules(validate(Map.of("only", "drop-table"), failing))).isEmpty();
  }

  @Test
  void aRuleWeighsWhatTheProjectSays() {
    assertThat(validate(Map.of("severity", "INFO"), Map.of("sql", INDEX)).findings())
        .filteredOn(one -> one.rule().equals("index-blocking"))
        .extracting(MigrationFinding::severity)
        .containsExactly(Severity.INFO);
  }

  @Test
  void aCommentForARuleThatIsOffIsNotUnused() {
    Map<String, Object> commented = Map.of("sql", "-- dbx:ignore index-blocking\n" + INDEX);
    assertThat(rules(validate(Map.of("ignore", "index-blocking"), commented)))
        .doesNotContain("unused-ignore");
    assertThat(
            rules(
                validate(
                    Map.of("ignore", "drop-table"),
                    Map.of("sql", "-- dbx:ignore index-blocking\nselect 1"))))
        .contains("unused-ignore");
  }

  @Test
  void sqlRunsInATransactionIfTheProjectsToolDoesThat() {
    Map<String, Object> concurrently =
        Map.of("sql", "create index concurrently i on person (n)", "trace", true);
    assertThat(rules(validate(Map.of(), concurrently)))
        .doesNotContain("concurrent-in-tx", "statement-fails");
    assertThat(rules(validate(Map.of("assume_in_transaction", true), concurrently)))
        .contains("concurrent-in-tx");
    Map<String, Object> against = new HashMap<>(concurrently);
    against.put("assume_in_transaction", false);
    assertThat(rules(validate(Map.of("assume_in_transaction", true), against)))
        .doesNotContain("concurrent-in-tx", "statement-fails");
  }

  @Test
  void rulesAreForTheProjectsVersion() {
    Map<String, Object> unenforced =
        Map.of(
            "sql",
            "create table t (id int primary key, n int check (n > 0) not enforced)",
            "trace",
            true,
            "on",
            "empty");
    assertThat(rules(validate(Map.of(), unenforced))).doesNotContain("statement-fails");
    assertThat(rules(validate(Map.of("postgres_version", 16), unenforced)))
        .contains("statement-fails");
  }

  @Test
  void anExposedSchemaCanBeNamed() {
    Map<String, Object> table = Map.of("sql", "create table api.t (id int primary key)");
    assertThat(rules(validate(Map.of(), table))).doesNotContain("new-table-without-rls");
    assertThat(rules(validate(Map.of("exposed_schemas", "api"), table)))
        .contains("new-table-without-rls");
  }

  @ParameterizedTest
  @CsvSource({"0002, 0010_c.sql", "0002_b, 0010_c.sql", "0002_b.sql, 0010_c.sql", "9, 0010_c.sql"})
  void whatIsOldIsNotJudged(String startAfter, String judged) {
    Map<String, String> toml = Map.of("folder", "db/migrations", "start_after", startAfter);
    ValidateMigration.Output output = validate(toml, Map.of());
    assertThat(output.findings())
        .isNotEmpty()
        .allMatch(one -> one.file().equals(Optional.of(judged)));
    assertThat(output.notes()).anyMatch(note -> note.startsWith("not judged: 2 migrations up to"));
    assertThat(validate(toml, Map.of("start_after", "0001")).findings())
        .extracting(MigrationFinding::file)
        .contains(Optional.of("0002_b.sql"));
    assertThat(rules(validate(toml, Map.of("sql", "db/migrations/0002_b.sql"))))
        .contains("index-blocking");
  }

  @Test
  void anUnknownMigrationIsNoStart() {
    MigrationFolder folder =
        MigrationFolder.of(
            "m", List.of(new SqlFile("1_a.sql", "select 1"), new SqlFile("2_b.sql", "select 1")));
    assertThat(folder.upTo("1_a.sql")).isEqualTo(1);
    assertThatThrownBy(() -> folder.upTo("1_b.sql"))
        .isInstanceOfSatisfying(
            InvalidInput.class, error -> assertThat(error.hint()).contains("1_a.sql"));
  }

  @Test
  void otherToolsLookIntoTheFolder() {
    ports.with(settings(Map.of("folder", "steps")));
    MigrateStatus.Output output =
        (MigrateStatus.Output) ports.run("db_migrate_status", Map.of(), Call.unattended());
    assertThat(output.dir()).isEqualTo("steps");
  }

  @Test
  void withNothingGivenTheFolderIsWanted() {
    assertThatThrownBy(() -> validate(Map.of(), Map.of()))
        .isInstanceOfSatisfying(
            InvalidInput.class, error -> assertThat(error.hint()).contains("[migrations] folder"));
  }
}
