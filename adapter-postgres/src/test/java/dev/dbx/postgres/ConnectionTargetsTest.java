package dev.dbx.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.Secret;
import dev.dbx.core.error.DbxException.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTargetsTest {

  @TempDir Path home;

  private ConnectionTarget parse(String text, String... environment) {
    return targets(environment).parse(text);
  }

  private ConnectionTargets targets(String... environment) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    return new ConnectionTargets(variables, home, "me");
  }

  private static String shown(ConnectionTarget target) {
    return "%s:%s@%s|%d|%s %s"
        .formatted(
            target.user().orElse("-"),
            target.password().map(Secret::reveal).orElse("-"),
            target.host(),
            target.port(),
            target.database(),
            target.parameters());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "postgresql://u:p@h:6/d; u:p@h|6|d {}",
        "postgres://u:p@h/d; u:p@h|5432|d {}",
        "jdbc:postgresql://h:6/d?user=u&password=p; u:p@h|6|d {}",
        "jdbc:postgresql:d; -:-@localhost|5432|d {}",
        "jdbc:postgresql:/; -:-@localhost|5432|me {}",
        "jdbc:postgresql://h/d?user=u&password=a+b; u:a b@h|5432|d {}",
        "postgresql://u:a+b@h/d; u:a+b@h|5432|d {}",
        "postgresql://h; -:-@h|5432|me {}",
        "postgresql://u@h; u:-@h|5432|u {}",
        "postgresql://; -:-@localhost|5432|me {}",
        "postgresql:///d; -:-@localhost|5432|d {}",
        "postgresql://h/; -:-@h|5432|me {}",
        "postgresql://[::1]:6/d; -:-@::1|6|d {}",
        "postgresql://u:p@[2001:db8::7]/d; u:p@2001:db8::7|5432|d {}",
        "postgresql://u:p@h/d?sslmode=require&application_name=x%20y;"
            + " u:p@h|5432|d {sslmode=require, ApplicationName=x y}",
        "postgresql:///d?host=h&port=6&user=u&password=p; u:p@h|6|d {}",
        "postgresql://u:p@h/d%2Fe%20f; u:p@h|5432|d/e f {}",
        "postgresql://me%40corp:p@h/d; me@corp:p@h|5432|d {}",
        "postgresql://me@corp:p@h/d; me@corp:p@h|5432|d {}",
        "postgresql://u:p@h/d?pgbouncer=true&schema=public; u:p@h|5432|d {}",
        "jdbc:postgresql://h/d?ssl=true; -:-@h|5432|d {sslmode=verify-full}",
        "host=h port=6 dbname=d user=u password=p; u:p@h|6|d {}",
        "host = h  dbname='a b' password = 'it\\'s \\\\ ok'; -:it's \\ ok@h|5432|a b {}",
        "host='' dbname=d connect_timeout=3; -:-@localhost|5432|d {connectTimeout=3}",
        "hostaddr=10.0.0.7 dbname=d; -:-@10.0.0.7|5432|d {}",
      })
  void readsEveryForm(String text, String expected) {
    assertThat(shown(parse(text))).isEqualTo(expected);
  }

  @Test
  void anUnknownHostIsProduction() {
    ConnectionTarget target = parse("postgresql://u:p@localhost/d");

    assertThat(target.environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(target.name()).isEqualTo("localhost/d");
  }

  @Test
  void theEnvironmentFillsWhatTheTextLeavesOpen() {
    String[] environment = {
      "PGHOST",
      "eh",
      "PGPORT",
      "7",
      "PGDATABASE",
      "ed",
      "PGUSER",
      "eu",
      "PGPASSWORD",
      "e:@/p",
      "PGSSLMODE",
      "require",
      "PGAPPNAME",
      "ea",
      "PGOPTIONS",
      "-c geqo=off"
    };

    assertThat(shown(parse("postgresql://u@h", environment)))
        .startsWith("u:e:@/p@h|7|ed {")
        .contains("sslmode=require", "ApplicationName=ea", "options=-c geqo=off");
    assertThat(targets(environment).fromEnvironment().map(ConnectionTarget::name))
        .contains("eh/ed");
  }

  @Test
  void databaseUrlComesBeforeTheOtherVariables() {
    ConnectionTargets targets = targets("DATABASE_URL", "postgres://h/d", "PGHOST", "other");

    assertThat(targets.fromEnvironment().map(ConnectionTarget::name)).contains("h/d");
  }

  @Test
  void anEnvironmentWithoutADatabaseNamesNone() {
    assertThat(targets("PGPASSWORD", "p", "PGSSLMODE", "require").fromEnvironment()).isEmpty();
  }

  @Test
  void aServiceFillsWhatTheTextLeavesOpenAndComesBeforeTheEnvironment() throws IOException {
    Files.writeString(
        home.resolve(".pg_service.conf"),
        """
        # mine
        [other]
        host=wrong

        [mine]
        host=sh
        port=6543
        password=p=[x]#'"
        """);

    assertThat(shown(parse("postgresql:///d?service=mine", "PGHOST", "eh")))
        .isEqualTo("-:p=[x]#'\"@sh|6543|d {}");
    assertThat(targets("PGSERVICE", "mine").fromEnvironment().map(ConnectionTarget::host))
        .contains("sh");
    assertThatThrownBy(() -> parse("service=absent")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void aMissingPasswordComesFromThePasswordFile() throws IOException {
    passwordFile("rw-------");

    assertThat(parse("postgresql://u@h/d").password()).contains(Secret.of("first"));
    assertThat(parse("postgresql://v@[::1]/d").password()).contains(Secret.of("c:o\\n"));
    assertThat(parse("postgresql://v@h/d").password()).isEmpty();
    assertThat(parse("postgresql://u:given@h/d").password()).contains(Secret.of("given"));
  }

  @Test
  void aPasswordFileThatOthersMayReadIsIgnored() throws IOException {
    passwordFile("rw-r-----");

    assertThat(parse("postgresql://u@h/d").password()).isEmpty();
  }

  private void passwordFile(String permissions) throws IOException {
    Path file =
        Files.writeString(
            home.resolve(".pgpass"),
            """
            # host:port:database:user:password
            h:5433:*:u:wrong port
            h:*:*:u:first
            h:*:*:u:second
            \\:\\:1:5432:d:v:c\\:o\\\\n
            """);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cr3t",
        "mysql://u:s3cr3t@h/d",
        "postgresql://u:s3cr3t@h:port/d",
        "postgresql://u:s3cr3t@h:70000/d",
        "postgresql://u:s3cr3t/rest@h/d",
        "postgresql://u:12/s3cr3t@h/d",
        "postgresql://u:12?s3cr3t@h/d",
        "postgresql://u:12?s3cr3t=1@h/d",
        "postgresql://u:s3cr3t?x@h/d",
        "postgresql://u:%s3cr3t@h/d",
        "postgresql://u:s3cr3t%ff@h/d",
        "postgresql://u:s3cr3t%",
        "postgresql://[u:s3cr3t",
        "postgresql://u:p@h s3cr3t/d",
        "postgresql://u:p@h/d?s3cr3t=1",
        "postgresql://u:p@h/d?sslmode=s3cr3t",
        "postgresql://u:p@h/d?connect_timeout=s3cr3t",
        "postgresql://u:p@h1,s3cr3t/d",
        "host=h password='s3cr3t",
        "host=h password=s3 s3cr3t",
        "host=h password=a s3cr3t=b",
        "password=s3cr3t host=/tmp",
        "jdbc:postgresql://h/d?socketFactory=s3cr3t"
      })
  void malformedTextIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> assertThat(e.message() + e.hint() + e.getCause()).doesNotContain("s3cr3t"));
  }

  @Test
  void emptyVariablesCountAsUnset() {
    assertThat(targets("PGHOST", "", "DATABASE_URL", "").fromEnvironment())
        .isEqualTo(Optional.empty());
  }
}
