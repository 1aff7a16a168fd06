package dev.dbx.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.app.DbxProcess.Outcome;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.core.json.JsonReader;
import dev.dbx.testing.TestDatabase;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program, process by process, as a person or a script meets it. */
class CommandLineProcessTest {

  @AutoClose private final TestDatabase database = TestDatabase.demo(18);
  @TempDir Path folder;

  private Outcome dbx(Map<String, String> environment, String input, String... arguments)
      throws Exception {
    return DbxProcess.run(folder, environment, input, Arrays.asList(arguments));
  }

  private Outcome onDatabase(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("--url", url(database.target(), password())));
    all.addAll(Arrays.asList(arguments));
    return dbx(Map.of(), "", all.toArray(String[]::new));
  }

  private String password() {
    return database.target().password().map(Secret::reveal).orElse("");
  }

  private static String url(ConnectionTarget target, String password) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            target.user().orElse("postgres"),
            URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20"),
            target.host(),
            target.port(),
            target.database());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schema-overview",
        "list-tables",
        "describe-table user_profiles",
        "rls-policies user_profiles",
        "table-indexes applications",
        "table-triggers applications",
        "execute-query select+1",
        "explain-query select+*+from+applications",
      })
  void everyToolAnswersInJsonAndNothingElse(String line) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--format", "json"));
    for (String word : line.split(" ")) {
      arguments.add(word.replace('+', ' '));
    }
    Outcome outcome = onDatabase(arguments.toArray(String[]::new));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(JsonReader.object(outcome.out())).isNotEmpty();
  }

  @Test
  void filesOfTheProjectAreComparedAndOthersAreNot() throws Exception {
    Files.createDirectories(folder.resolve("db/migrations"));
    Files.writeString(
        folder.resolve("db/migrations/V1__one.sql"), "create table only_in_files (id int);");

    Outcome outcome = onDatabase("diff", "live", "db/migrations");
    assertThat(outcome.out())
        .contains("+ table public.only_in_files")
        .contains("note: db/migrations: Flyway, 1 file run, 0 skipped");
    assertThat(outcome.exitCode()).isEqualTo(1);

    Outcome outside = onDatabase("diff", "live", "../..");
    assertThat(outside.err()).contains("refused (project-files): ../.. leads out of");
    assertThat(outside.exitCode()).isEqualTo(3);
  }

  /** As Ctrl-C does. The query alone would run for the 30 s of its time-out. */
  @Test
  void anInterruptEndsTheQueryOnTheServer() throws Exception {
    Process process =
        DbxProcess.start(
            folder,
            Map.of(),
            List.of(
                "--url",
                url(database.target(), password()),
                "execute-query",
                "select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b"));
    while (process.isAlive() && running().equals("0")) {
      Thread.onSpinWait();
    }
    assertThat(running()).isEqualTo("1");
    process.destroy();
    process.waitFor();
    assertThat(running()).isEqualTo("0");
  }

  private String running() {
    return database.value(
        "select count(*) from pg_stat_activity where state = 'active'"
            + " and query like '%generate_series(1, 100000) b' and pid <> pg_backend_pid()");
  }

  @Test
  void theProjectSaysHowItsMigrationsAreJudged() throws Exception {
    Path migrations = Files.createDirectories(folder.resolve("db/changes"));
    Files.writeString(migrations.resolve("0001_a.sql"), "create index on user_profiles (id);");
    String section = "[migrations]\nfolder = 'db/changes'\n";
    Files.writeString(folder.resolve("dbx.toml"), section);
    String[] validate = {"--format", "json", "validate-migration", "--no-trace"};
    assertThat(onDatabase(validate).out()).contains("index-blocking");

    Files.writeString(folder.resolve("dbx.toml"), section + "ignore = 'index-blocking'");
    assertThat(onDatabase(validate).out())
        .contains("no-lock-timeout")
        .doesNotContain("index-blocking");

    Files.writeString(folder.resolve("dbx.toml"), section + "ignore = 'index-bloking'");
    Outcome outcome = onDatabase(validate);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("there is no rule index-bloking", "index-blocking");
  }

  @Test
  void anUnknownTableIsNotFoundWithTheClosestName() throws Exception {
    Outcome outcome = onDatabase("describe-table", "user_profile");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("user_profile").contains("hint: ").contains("user_profiles");
  }

  @Test
  void aWriteIsRefusedWithItsRule() throws Exception {
    Outcome outcome = onDatabase("execute-query", "delete from skills");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).contains("refused (statement-kind)");
  }

  @Test
  void anUnknownHostCountsAsProductionAndIsNotWritten() throws Exception {
    Outcome outcome = onDatabase("execute-query", "--no-safe-mode", "delete from skills");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).contains("refused (environment)");
    assertThat(folder.resolve(".dbx/audit.jsonl")).exists();
    assertThat(Files.readString(folder.resolve(".dbx/audit.jsonl"))).contains("refused");
  }

  @Test
  void nobodyAtATerminalMeansNoWriteNotEvenOnDevelopment() throws Exception {
    Files.writeString(
        folder.resolve("dbx.toml"),
        """
        default = "local"
        [connections.local]
        url = "postgresql://postgres@%s:%d/%s"
        password_env = "TEST_PASSWORD"
        environment = "development"
        """
            .formatted(
                database.target().host(), database.target().port(), database.target().database()));
    Map<String, String> environment =
        Map.of("TEST_PASSWORD", password(), "DBX_CACHE", folder.resolve("cache").toString());
    String before = database.value("select count(*) from reminders");
    Outcome outcome =
        dbx(
            environment,
            "yes\n",
            "execute-query",
            "--no-safe-mode",
            "--yes",
            "delete from reminders");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).contains("dbx approve");
    assertThat(database.value("select count(*) from reminders")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p@ss:w/rd%41'\"", "ünï cödé", "a b&c=d?e#f", "back\\slash"})
  void aHostilePasswordIsNowhere(String password) throws Exception {
    Outcome byUrl = dbx(Map.of(), "", "--url", url(database.target(), password), "list-tables");
    assertThat(byUrl.exitCode()).isEqualTo(4);
    assertThat(byUrl.err()).contains("hint: ").doesNotContain(password);
    assertThat(byUrl.err().lines()).hasSize(2);

    Map<String, String> variables =
        Map.of(
            "PGHOST", database.target().host(),
            "PGPORT", String.valueOf(database.target().port()),
            "PGDATABASE", database.target().database(),
            "PGUSER", "postgres",
            "PGPASSWORD", password);
    Outcome byVariable = dbx(variables, "", "list-tables");
    assertThat(byVariable.exitCode()).isEqualTo(4);
    assertThat(byVariable.err()).doesNotContain(password);
  }

  @Test
  void aDatabaseThatIsNotThereIsOneLineAndAHint() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    Outcome unreachable =
        dbx(
            Map.of(),
            "",
            "--url",
            "postgresql://u:geheim42@127.0.0.1:" + closed + "/x",
            "list-tables");
    assertThat(unreachable.exitCode()).isEqualTo(4);
    assertThat(unreachable.err().lines()).hasSize(2);
    assertThat(unreachable.err()).doesNotContain("geheim42").doesNotContain("jdbc:");

    Outcome missing =
        dbx(
            Map.of(),
            "",
            "--url",
            url(database.target().withDatabase("no_such_database"), password()),
            "list-tables");
    assertThat(missing.exitCode()).isEqualTo(4);
    assertThat(missing.err()).contains("no_such_database").contains("hint: ");
  }

  @ParameterizedTest
  @CsvSource({
    "dbx des, describe-table",
    "dbx --db demo des, describe-table",
    "dbx --format json --db demo execute-query --as, --as-user",
    "dbx demo --st, --stop --status"
  })
  void completesCommandsAndOptions(String typed, String offered) throws Exception {
    Path script = folder.resolve("completion");
    Files.writeString(script, dbx(Map.of(), "", "completion").out());
    String[] words = typed.split(" ");
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                "source %s; COMP_WORDS=(%s) COMP_CWORD=%d; _complete_dbx_without_values;"
                        .formatted(script, typed, words.length - 1)
                    + " echo ${COMPREPLY[@]}")
            .start();
    assertThat(
            new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\\s+"))
        .contains(offered.split(" "));
  }

  @Test
  void doctorReadsTheFilesAroundIt() throws Exception {
    Files.writeString(
        folder.resolve("dbx.toml"),
        """
        [connections.open]
        url = "postgresql://me:hunter2@localhost/app"
        [connections.closed]
        url = "postgresql://me@localhost/app"
        """);
    onDatabase("execute-query", "--no-safe-mode", "delete from skills");
    Path audit = folder.resolve(".dbx/audit.jsonl");
    Outcome before = onDatabase("doctor", "--format", "json");
    assertThat(before.out())
        .contains("password-in-dbx-toml", "\"open\"")
        .doesNotContain("hunter2", "audit-log-changed");
    Files.writeString(audit, Files.readString(audit).replace("skills", "stools"));
    assertThat(onDatabase("doctor", "--format", "json").out()).contains("audit-log-changed");
  }

  @Test
  void doctorSaysWhatIsInForce() throws Exception {
    Outcome outcome = onDatabase("doctor", "--format", "json");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(JsonReader.object(outcome.out()))
        .containsKeys("connection", "server", "role", "policy", "extensions", "findings")
        .containsEntry("environment", "production")
        .containsEntry("writes_possible", false);
    assertThat(outcome.out()).doesNotContain(password());
  }
}
