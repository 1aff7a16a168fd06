package dev.dbx.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.tool.Call;
import dev.dbx.testing.TestDatabase;
import dev.dbx.testing.TestServers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class ConnectingTest {

  private static final String LOGIN = "hostile_login";

  @AutoClose private final TestDatabase database = TestDatabase.create(TestServers.NEWEST);

  private static String ask(ConnectionTarget target, String question) {
    try (Connections connections = new Connections(target, 1, Duration.ofSeconds(2))) {
      return connections.run(
          Transaction.QUESTION,
          Call.unattended(),
          connection -> {
            try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(question)) {
              result.next();
              return result.getString(1);
            }
          });
    }
  }

  private static DbxException failure(ConnectionTarget target) {
    return catchThrowableOfType(DbxException.class, () -> ask(target, "select 1"));
  }

  private ConnectionTarget changed(
      String host, int port, Optional<String> user, String password, Map<String, String> more) {
    ConnectionTarget target = database.target();
    return new ConnectionTarget(
        target.name(),
        host,
        port,
        target.database(),
        user,
        Optional.of(password).filter(text -> !text.isEmpty()).map(Secret::of),
        more,
        target.environment());
  }

  private ConnectionTarget withPassword(String password) {
    ConnectionTarget target = database.target();
    return changed(target.host(), target.port(), target.user(), password, Map.of());
  }

  @Test
  void aSessionIsKnownByItsName() {
    assertThat(ask(database.target(), "show application_name")).isEqualTo("dbx");
    assertThat(
            ask(
                changed(
                    database.target().host(),
                    database.target().port(),
                    database.target().user(),
                    database.target().password().orElseThrow().reveal(),
                    Map.of("ApplicationName", "mine", "options", "-c geqo=off")),
                "select current_setting('application_name') || current_setting('geqo')"))
        .isEqualTo("mineoff");
  }

  @Test
  void aWrongPasswordIsNamedAsSuch() {
    assertThat(failure(withPassword("wr0ng")))
        .isInstanceOf(ConnectionFailed.class)
        .hasMessage("the server rejected the password of user postgres");
    assertThat(failure(withPassword("")))
        .isInstanceOf(ConnectionFailed.class)
        .hasMessageEndingWith("asks for a password, and none is given");
  }

  @Test
  void aMissingDatabaseIsNamed() {
    assertThat(failure(database.target().withDatabase("no such")))
        .isInstanceOf(ConnectionFailed.class)
        .hasMessageStartingWith("database no such does not exist on 127.0.0.1:");
  }

  @Test
  void aMissingPrivilegeToConnectIsNamed() {
    ConnectionTarget login = database.targetAs("kept_out");
    database.execute("revoke connect on database " + login.database() + " from public");

    assertThat(failure(login))
        .isInstanceOf(PermissionDenied.class)
        .hasMessageStartingWith("user kept_out lacks CONNECT on database");
    database.execute("grant connect on database " + login.database() + " to public");
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = socket.getLocalPort();
    }

    assertThat(failure(changed("127.0.0.1", closedPort, Optional.of("u"), "s3cr3t", Map.of())))
        .isInstanceOf(ConnectionFailed.class)
        .hasMessage("nothing accepts connections at 127.0.0.1:" + closedPort);
    assertThat(failure(changed("no.such.host.invalid", 1, Optional.of("u"), "s3cr3t", Map.of())))
        .isInstanceOf(ConnectionFailed.class)
        .hasMessage("there is no host no.such.host.invalid");
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      int port = silent.getLocalPort();

      assertThat(failure(changed("127.0.0.1", port, Optional.of("u"), "s3cr3t", Map.of())))
          .isInstanceOf(ConnectionFailed.class)
          .hasMessage("no answer in time from 127.0.0.1:" + port);
    }
  }

  @Test
  void refusedSslIsNamed() {
    ConnectionTarget target = database.target();
    Map<String, String> ssl = Map.of("sslmode", "require");

    assertThat(failure(changed(target.host(), target.port(), target.user(), "x", ssl)))
        .isInstanceOf(ConnectionFailed.class)
        .hasMessageEndingWith("but sslmode=require");
  }

  @Test
  void aProxyThatDropsTheReadOnlyModeIsRefused() throws IOException {
    try (RewritingProxy proxy =
        RewritingProxy.to(database.target().port(), "BEGIN READ ONLY", "BEGIN          ")) {
      ConnectionTarget target = database.target();
      String password = target.password().orElseThrow().reveal();

      assertThat(failure(changed("127.0.0.1", proxy.port(), target.user(), password, Map.of())))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("read-only-probe");
    }
  }

  @Test
  void theProofNeedsNoPlpgsql() {
    database.execute("drop extension plpgsql");
    try (Connections connections = new Connections(database.target())) {
      assertThat(connections.<Integer>run(Transaction.QUESTION, Call.unattended(), it -> 1))
          .isEqualTo(1);
    } finally {
      database.execute("create extension plpgsql");
    }
  }

  private static Stream<String> hostilePasswords() {
    return Stream.of(
        "p@ss",
        "a:b:c",
        "a/b/c",
        "a%41b",
        "100%",
        "it's",
        "say \"hi\"",
        "back\\slash\\",
        "käsekuchen ☃ 🐘",
        "a b",
        " lead and trail ",
        "a?b&c=d#e",
        "@:/%'\"\\",
        "[x]",
        "$1 {} + ;");
  }

  @ParameterizedTest
  @MethodSource("hostilePasswords")
  void anyPasswordWorksInEveryForm(String password, @TempDir Path home) throws IOException {
    database.targetAs(LOGIN);
    database.execute("alter role " + LOGIN + " password '" + password.replace("'", "''") + "'");

    for (ConnectionTarget target : everyForm(password, home)) {
      assertThat(ask(target, "select current_user")).isEqualTo(LOGIN);
      assertThat(target.toString() + target.label()).doesNotContain(password);
    }
  }

  @ParameterizedTest
  @MethodSource("hostilePasswords")
  void aRejectedPasswordAppearsNowhere(String password, @TempDir Path home) throws IOException {
    database.targetAs(LOGIN);

    for (ConnectionTarget target : everyForm(password, home)) {
      DbxException e = failure(target);
      StringWriter everything = new StringWriter();
      e.printStackTrace(new PrintWriter(everything, true));

      assertThat(e).hasMessage("the server rejected the password of user " + LOGIN);
      assertThat(everything + e.hint())
          .doesNotContain(password)
          .doesNotContain(URLEncoder.encode(password, StandardCharsets.UTF_8));
    }
  }

  private List<ConnectionTarget> everyForm(String password, Path home) throws IOException {
    String place = "127.0.0.1:" + database.target().port() + "/" + database.target().database();
    String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
    String quoted = password.replace("\\", "\\\\").replace("'", "\\'");
    String keywords =
        "host=127.0.0.1 port=%d dbname=%s user=%s"
            .formatted(database.target().port(), database.target().database(), LOGIN);
    Path file =
        Files.writeString(
            home.resolve(".pgpass"),
            "*:*:*:" + LOGIN + ":" + password.replace("\\", "\\\\").replace(":", "\\:"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    ConnectionTargets plain = new ConnectionTargets(Map.of(), Path.of("/nowhere"), "me");
    return List.of(
        plain.parse("postgresql://" + LOGIN + ":" + encoded + "@" + place),
        plain.parse("postgres://" + LOGIN + "@" + place + "?password=" + encoded),
        plain.parse("jdbc:postgresql://" + place + "?user=" + LOGIN + "&password=" + encoded),
        plain.parse(keywords + " password='" + quoted + "'"),
        new ConnectionTargets(Map.of("PGPASSWORD", password), home, "me").parse(keywords),
        new ConnectionTargets(Map.of(), home, "me").parse(keywords));
  }
}
