package dev.dbx.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.LogFiles;
import dev.dbx.core.port.Ports;
import dev.dbx.core.render.Json;
import dev.dbx.core.tool.Call;
import dev.dbx.query.QueryDatabase;
import dev.dbx.query.slow.AnalyzeSlowQueries;
import dev.dbx.query.slow.SlowQuery;
import dev.dbx.query.statements.Order;
import dev.dbx.sandbox.ConfiguredServer;
import dev.dbx.sandbox.EmbeddedServer;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs as servers write them. */
class LogsTest {

  private static final LogFiles FILES =
      path -> {
        try {
          return Files.lines(Path.of(path));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };

  private static AnalyzeSlowQueries.Output analyze(Ports ports, String log) {
    return new AnalyzeSlowQueries(ports)
        .run(new AnalyzeSlowQueries.Input(20, Order.TOTAL, Optional.of(log)), Call.unattended());
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void allFormatsSayTheSame(int version) throws SQLException, IOException {
    String formats = version >= 15 ? "stderr,csvlog,jsonlog" : "stderr,csvlog";
    try (EmbeddedServer server =
        ConfiguredServer.start(
            version,
            """
            logging_collector = on
            log_destination = '%s'
            log_min_duration_statement = 0
            log_line_prefix = '%%m [%%p] %%q%%u@%%d '
            """
                .formatted(formats))) {
      ConnectionTarget target = server.newDatabase();
      ConnectionTarget other = server.newDatabase();
      run(target);
      try (Connection connection = TestDatabase.connect(other);
          Statement statement = connection.createStatement()) {
        statement.execute("create table elsewhere as select 1 as id");
        statement.execute("select id from elsewhere");
      }
      try (QueryDatabase database = QueryDatabase.of(target)) {
        for (Path log : logs(target)) {
          assertStatements(analyze(database.ports().with(FILES), log.toString()), log.toString());
        }
        assertStatements(analyze(database.ports(), "server"), "server");
        assertThatThrownBy(() -> analyze(database.ports(), "/etc/hostname"))
            .isInstanceOf(Refused.class);
      }
    }
  }

  private static void assertStatements(AnalyzeSlowQueries.Output output, String log) {
    SlowQuery slow =
        output.queries().stream()
            .filter(query -> query.sql().equals("select * from t where id = $1 and note = $2"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(log + ": " + output));
    assertThat(slow.calls()).as(log).isEqualTo(5);
    assertThat(slow.p95Ms().orElseThrow()).as(log).isPositive();
    assertThat(slow.plan()).as(log).isNotEmpty();
    assertThat(output.queries())
        .as(log)
        .anySatisfy(
            query -> assertThat(query.sql()).isEqualTo("select count(*) from t where id < $1"));
    assertThat(Json.render(output)).as(log).doesNotContain("secret").doesNotContain("4711");
    if (!log.endsWith(".log")) {
      assertThat(output.queries()).as(log).noneMatch(query -> query.sql().contains("elsewhere"));
    }
  }

  private static void run(ConnectionTarget target) throws SQLException {
    try (Connection connection = TestDatabase.connect(target);
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (id int, note text)");
      statement.execute("insert into t select n, 'n' || n from generate_series(1, 20000) n");
      for (int i = 0; i < 5; i++) {
        statement.execute(
            "select *\nfrom t\nwhere id = " + i + " and note = 'secret \"" + i + "\", too'");
      }
      try (PreparedStatement prepared =
          connection.prepareStatement("select count(*) from t where id < ?")) {
        prepared.setInt(1, 4711);
        prepared.executeQuery().close();
      }
    }
  }

  private static List<Path> logs(ConnectionTarget target) throws SQLException, IOException {
    try (Connection connection = TestDatabase.connect(target);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select current_setting('data_directory')")) {
      result.next();
      try (Stream<Path> files = Files.list(Path.of(result.getString(1)).resolve("log"))) {
        return files.sorted().toList();
      }
    }
  }

  @Test
  void autoExplainInTextAndJson() {
    String log =
        """
        2026-01-05 10:00:00.123 UTC [7] LOG:  duration: 12.500 ms  plan:
        \tQuery Text: select * from t where id = 5
        \tSeq Scan on t  (cost=0.00..25.88 rows=6 width=36)
        \t  Filter: (id = 5)
        2026-01-05 10:00:01.123 UTC [7] LOG:  duration: 2.500 ms  plan:
        \t{
        \t  "Query Text": "select note from t where id = 6",
        \t  "Plan": {"Node Type": "Seq Scan"}
        \t}
        2026-01-05 10:00:02.123 UTC [7] ERROR:  syntax error at or near "x"
        2026-01-05 10:00:02.123 UTC [7] STATEMENT:  x
        """;
    assertThat(LoggedStatements.read(log.lines().iterator(), "any").top())
        .extracting(statement -> statement.sql(), statement -> statement.totalMs())
        .containsExactlyInAnyOrder(
            tuple("select * from t where id = $1", 12.5),
            tuple("select note from t where id = $1", 2.5));
  }

  @Test
  void aLogWithoutDurationsSaysHowToGetThem() {
    assertThatThrownBy(
            () -> LoggedStatements.read(Stream.of("hello", "", "{\"a\": 1}").iterator(), "any"))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.hint()).contains("log_min_duration_statement"));
    assertThatThrownBy(() -> LoggedStatements.read(Stream.<String>of().iterator(), "any"))
        .isInstanceOf(InvalidInput.class);
  }
}
