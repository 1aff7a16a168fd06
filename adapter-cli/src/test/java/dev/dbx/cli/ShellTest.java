package dev.dbx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Approvals;
import dev.dbx.core.port.Approvals.Decision;
import dev.dbx.core.port.Approvals.Request;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {

  @Doc(value = "Describes a thing, 100% of it", example = "users")
  record Input(
      @Doc("Table") QualifiedName tableName,
      @Doc(value = "Most rows", defaultValue = "10") int limit,
      @Doc(value = "Safe", defaultValue = "true") boolean safeMode,
      @Doc(value = "Exact", defaultValue = "false") boolean exact,
      @Doc("Parameters") List<String> params,
      @Doc("As whom") Optional<String> asUser) {}

  record Output(Input input, String answer) implements Result {
    @Override
    public String headline() {
      return "described " + input.tableName();
    }

    @Override
    public boolean hasProblems() {
      return answer.equals("problem");
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<ConnectionChoice> opened = new ArrayList<>();
  private String stdin = "";
  private boolean atTerminal;
  private Map<String, String> environment = Map.of();

  private Output describe(Input input, Call call) {
    call.progress().report(1, 2, "one");
    return switch (input.tableName().name().value()) {
      case "missing" ->
          throw new DbxException.NotFound("there is no table missing", List.of("users"), "look");
      case "unreachable" ->
          throw new DbxException.ConnectionFailed("no answer, hunter2", "start it");
      case "forbidden" ->
          throw new DbxException.Refused("function", "pg_sleep is not allowed", "do not");
      case "faulty" -> throw new IllegalStateException("hunter2 was not expected");
      case "broken" -> new Output(input, "problem");
      case "confirmed" -> new Output(input, decision(call));
      default -> new Output(input, input.asUser().orElse("nobody"));
    };
  }

  private static String decision(Call call) {
    return switch (call.approvals()
        .ask(new Request("Delete 3 rows", "id 1\nid 2", "demo (test)"))) {
      case Decision.Approved approved -> "approved by " + approved.by();
      case Decision.Declined declined -> "declined: " + declined.reason();
    };
  }

  private final class Opener implements Workbench.Opener {
    @Override
    public Workbench open(ConnectionChoice choice) {
      opened.add(choice);
      return new Workbench() {
        @Override
        public List<Tool<?, ?>> tools() {
          return describeTools();
        }

        @Override
        public String redact(String text) {
          return text.replace("hunter2", "***");
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public List<Tool<?, ?>> describe() {
      return describeTools();
    }
  }

  private List<Tool<?, ?>> describeTools() {
    return List.of(
        Tool.of("db_describe_table", Toolset.SCHEMA, Effect.READS, Input.class, this::describe),
        Tool.of(
            "db_migrate_status",
            Toolset.MIGRATION,
            Effect.READS,
            Folder.class,
            (in, call) -> new Status(in.dir().orElse("the usual one"))));
  }

  @Doc("Look at a folder")
  record Folder(@Doc(value = "Folder", byPlace = true) Optional<String> dir) {}

  record Status(String folder) implements Result {
    @Override
    public String headline() {
      return "looked at " + folder;
    }
  }

  @Test
  void aFolderNeedsNoName() {
    assertThat(run("migrate-status", "db/migrations")).isZero();
    assertThat(out()).contains("looked at db/migrations");
    out.reset();
    assertThat(run("migrate-status")).isZero();
    assertThat(out()).contains("looked at the usual one");
  }

  @Test
  void theWordsOfACommandMayStandApart() {
    assertThat(run("migrate", "status", "db/migrations")).isZero();
    assertThat(out()).contains("looked at db/migrations");
    assertThat(run("help", "migrate", "status")).isZero();
    assertThat(out()).contains("Look at a folder");
    assertThat(run("migrate", "stat")).isEqualTo(2);
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            atTerminal,
            false,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            environment);
    Action greet =
        new Action(
            "greet",
            "Says hello",
            "--name Ada",
            List.of(new Action.Flag("name", "NAME", "whom"), new Action.Flag("loud", "", "loudly")),
            invocation -> {
              String name = invocation.flags().getOrDefault("name", "you");
              invocation.console().print(invocation.has("loud") ? name.toUpperCase() : name);
              return 0;
            });
    return new Shell(
            terminal, new Opener(), List.of(greet), Approvals.NOBODY, Call.DEFAULT_TIMEOUT, "1.2.3")
        .run(List.of(arguments));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aloneItPrintsHelpByToolset() {
    assertThat(run()).isZero();
    assertThat(out())
        .contains("See what is in the database")
        .contains("describe-table")
        .contains("dbx --db demo describe-table users")
        .contains("greet");
    assertThat(opened).isEmpty();
  }

  @Test
  void helpOfACommandShowsArgumentsAndExample() {
    assertThat(run("describe-table", "--help")).isZero();
    assertThat(out())
        .contains("TABLE-NAME", "--limit", "(default 10)", "--no-safe-mode", "100% of it")
        .contains("dbx --db demo describe-table users")
        .doesNotContain("--table-name");
  }

  @Test
  void helpIsAlsoAWord() {
    assertThat(run("help", "describe-table")).isZero();
    assertThat(out()).contains("TABLE-NAME").contains("--safe-mode off: ");
    assertThat(run("help")).isZero();
    assertThat(out()).contains("Usage: dbx").contains("short: describe; dbx --db demo");
  }

  @Test
  void jsonOnStandardOutputAndNothingElse() {
    assertThat(run("--format", "json", "describe-table", "App.users", "--limit", "3")).isZero();
    assertThat(out()).startsWith("{").contains("\"table_name\": \"app.users\"", "\"limit\": 3");
    assertThat(err()).isEmpty();
  }

  @Test
  void optionsMayStandBehindTheCommandAndAliasesWork() {
    assertThat(run("describe", "users", "--db", "local", "--format=markdown")).isZero();
    assertThat(out()).startsWith("**described users**");
    assertThat(opened)
        .containsExactly(new ConnectionChoice(Optional.of("local"), Optional.empty()));
  }

  @Test
  void aConnectionMayBeCalledLikeACommand() {
    assertThat(run("--db", "greet", "describe-table", "users")).isZero();
    assertThat(opened)
        .containsExactly(new ConnectionChoice(Optional.of("greet"), Optional.empty()));
  }

  @Test
  void flagsListsAndOptionals() {
    assertThat(
            run(
                "describe-table",
                "users",
                "--exact",
                "--no-safe-mode",
                "--params",
                "a",
                "--params",
                "b c",
                "--as-user",
                "42",
                "--format",
                "json"))
        .isZero();
    assertThat(out())
        .contains("\"exact\": true", "\"safe_mode\": false", "[\"a\", \"b c\"]", "\"42\"");
  }

  @Test
  void aDashReadsStandardInput() {
    stdin = "app.\"From Pipe\"";
    assertThat(run("describe-table", "-", "--format", "json")).isZero();
    assertThat(out()).contains("app.\\\"From Pipe\\\"");
  }

  @ParameterizedTest
  @CsvSource({
    "users, 0",
    "broken, 1",
    "missing, 2",
    "forbidden, 3",
    "unreachable, 4",
    "faulty, 5",
  })
  void exitCodes(String table, int code) {
    assertThat(run("describe-table", table)).isEqualTo(code);
  }

  @Test
  void errorsGoToStandardErrorWithAHintAndWithoutSecrets() {
    run("describe-table", "unreachable");
    assertThat(out()).isEmpty();
    assertThat(err()).isEqualTo("dbx: no answer, ***\nhint: start it\n");
  }

  @Test
  void aFaultOfItsOwnIsSaidWithItsPlace() {
    run("describe-table", "faulty");
    assertThat(err())
        .startsWith("dbx: IllegalStateException: *** was not expected (ShellTest.java:")
        .contains("hint: this is a fault in dbx")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "describe-tabel users ~ did you mean",
        "describe-table ~ give it: Table",
        "describe-table users --limit ~ see dbx describe-table --help",
        "describe-table users --limit many ~ give a whole number",
        "describe-table users --limt 3 ~ did you mean --limit",
        "describe-table users extra ~ see dbx describe-table --help",
        "--format yaml describe-table users ~ give table, markdown or json",
        "--db a --url b describe-table users ~ name the database once",
        "--timeout 0 describe-table users ~ give a whole number of seconds",
      })
  void wrongInputIsExplained(String line, String hint) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err()).startsWith("dbx: ").contains("hint: ").contains(hint);
    assertThat(err().lines().count()).isEqualTo(2);
    assertThat(out()).isEmpty();
  }

  @Test
  void writesAreConfirmedByAPersonAlone() {
    run("describe-table", "confirmed", "--yes");
    assertThat(out()).contains("declined: nobody can be asked here");
    atTerminal = true;
    run("describe-table", "confirmed", "--yes");
    assertThat(out()).contains("approved by --yes in a terminal");
    stdin = "yes\n";
    run("describe-table", "confirmed");
    assertThat(out()).contains("approved by terminal prompt");
    assertThat(err()).contains("Delete 3 rows on demo (test)", "  id 2");
    stdin = "y\n";
    run("describe-table", "confirmed");
    assertThat(out()).contains("declined: the answer was not yes");
  }

  @Test
  void progressIsShownOnATerminalUntilTheCallEnds() {
    environment = Map.of("DBX_TTY", "e");
    String bar = "[##########----------] 1 of 2  one";
    String shownAndErased = "\r" + bar + "\r" + " ".repeat(bar.length()) + "\r";

    assertThat(run("describe-table", "users")).isZero();
    assertThat(err()).isEqualTo(shownAndErased);
    assertThat(run("describe-table", "forbidden")).isEqualTo(3);
    assertThat(err()).startsWith(shownAndErased + "dbx: ");
    atTerminal = true;
    stdin = "yes\n";
    run("describe-table", "confirmed");
    assertThat(err()).startsWith(shownAndErased + "Delete 3 rows");
  }

  @Test
  void actionsTakeTheirFlags() {
    assertThat(run("greet", "--name", "Ada", "--loud")).isZero();
    assertThat(out()).isEqualTo("ADA");
  }

  @Test
  void version() {
    assertThat(run("--version")).isZero();
    assertThat(out()).isEqualTo("dbx 1.2.3\n");
  }
}
