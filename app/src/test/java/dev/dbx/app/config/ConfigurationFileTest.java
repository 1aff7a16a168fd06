package dev.dbx.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dbx.app.setup.Init;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.IdentityRule;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.project.MigrationSettings;
import dev.dbx.core.tool.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {

  @TempDir Path folder;

  private Configuration read(String toml) throws IOException {
    Files.writeString(folder.resolve("dbx.toml"), toml);
    return ConfigurationFile.find(folder, Map.of());
  }

  @Test
  void isFoundFromAFolderBelow() throws IOException {
    Path below = Files.createDirectories(folder.resolve("src/main"));
    Files.writeString(
        folder.resolve("dbx.toml"),
        """
        default = "local"

        [connections.local]
        url = "postgresql://me@localhost/app"
        password_env = "APP_PASSWORD"
        environment = "development"

        [connections.live]
        url = "postgresql://db.example/app"

        [limits]
        timeout_seconds = 5
        """);
    Configuration found = ConfigurationFile.find(below, Map.of());
    assertThat(found.defaultConnection()).contains("local");
    assertThat(found.timeout()).contains(Duration.ofSeconds(5));
    assertThat(found.connections().values())
        .extracting(Configuration.Profile::name, Configuration.Profile::environment)
        .containsExactlyInAnyOrder(
            tuple("local", Environment.DEVELOPMENT), tuple("live", Environment.PRODUCTION));
  }

  @Test
  void aNamedFileIsReadInsteadAndMustExist() throws IOException {
    Files.writeString(folder.resolve("other.toml"), "default = \"demo\"");
    assertThat(ConfigurationFile.find(folder, Map.of("DBX_CONFIG", "other.toml")).file())
        .contains(folder.resolve("other.toml"));
    assertThatThrownBy(() -> ConfigurationFile.find(folder, Map.of("DBX_CONFIG", "none.toml")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("none.toml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "readonly = true ~ there is no key readonly",
        "[connections.a]\\n"
            + "url = 'x'\\n"
            + "enviroment = 'test' ~ there is no key connections.a.enviroment",
        "[connections.a]\\nenvironment = 'test' ~ connections.a.url is missing",
        "[connections.a]\\nurl = 'x'\\nenvironment = 'prod' ~ connections.a.environment is prod",
        "[connections.a]\\nurl = 5 ~ connections.a.url is not text",
        "[connections.demo]\\nurl = 'x' ~ connections.demo is taken",
        "default = 'gone' ~ default names gone",
        "sandbox = 'gone' ~ sandbox names gone, which is not a connection",
        "connections = 3 ~ connections is not a table",
        "[connections.a]\\nurl = 'x'\\nidentity = 'app' ~ connections.a.identity is not a table",
        "[connections.a]\\nurl = 'x'\\n[connections.a.identity]\\nusr = 'role'"
            + " ~ there is no key connections.a.identity.usr",
        "[connections.a]\\nurl = 'x'\\n[connections.a.identity]\\nuser = 'app.user_id'"
            + " ~ connections.a.identity.user is app.user_id",
        "[connections.a]\\nurl = 'x'\\n[connections.a.identity]\\nrole = 5"
            + " ~ connections.a.identity.role is not text",
        "[limits]\\ntimeout_seconds = 'soon' ~ limits.timeout_seconds is soon",
        "[limits]\\ntimeout_seconds = 0 ~ limits.timeout_seconds is 0",
        "[migrations]\\nfoldr = 'x' ~ there is no key migrations.foldr",
        "[migrations]\\nignore = 'index-bloking'"
            + " ~ migrations.ignore: there is no rule index-bloking",
        "[migrations]\\nonly = [5] ~ migrations.only is not text",
        "[migrations]\\nseverity = {index-bloking = 'info'}"
            + " ~ migrations.severity: there is no rule index-bloking",
        "[migrations.severity]\\nindex-blocking = 'high'"
            + " ~ migrations.severity.index-blocking is high",
        "[migrations]\\nassume_in_transaction = 'yes' ~ migrations.assume_in_transaction is yes",
        "[migrations]\\npostgres_version = 9 ~ migrations.postgres_version is 9",
        "a = 1\\nb = = 2 ~ line 2 is not TOML",
      })
  void aMistakeStopsTheStartAndIsNamed(String toml, String message) {
    assertThatThrownBy(() -> read(toml.replace("\\n", "\n")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void howUsersAreToldApart() throws IOException {
    Configuration found =
        read(
            """
            [connections.local]
            url = "postgresql://me@localhost/app"

            [connections.local.identity]
            role = "app_user"
            anonymous = "visitor"
            user = ["setting:app.user_id", "claim:sub"]
            tenant = "claim:app_metadata.tenant"
            """);
    assertThat(found.connections().values())
        .extracting(Configuration.Profile::identity)
        .containsExactly(
            Optional.of(
                new IdentityRule(
                    Optional.of("app_user"),
                    Optional.of("visitor"),
                    List.of("setting:app.user_id", "claim:sub"),
                    List.of("claim:app_metadata.tenant"))));
    assertThat(read("[connections.a]\nurl = 'x'").connections().values())
        .extracting(Configuration.Profile::identity)
        .containsExactly(Optional.empty());
  }

  @Test
  void howMigrationsAreJudged() throws IOException {
    assertThat(
            read("""
                    [migrations]
                    folder = "db/migrations"
                    start_after = "0041"
                    ignore = ["index-blocking", "drop-table"]
                    enable = "unqualified-name"
                    assume_in_transaction = true
                    postgres_version = 16
                    exposed_schemas = ["api"]

                    [migrations.severity]
                    drop-column = "info"
                    """)
                .migrations())
        .isEqualTo(
            new MigrationSettings(
                Optional.of("db/migrations"),
                Optional.of("0041"),
                List.of("index-blocking", "drop-table"),
                List.of("unqualified-name"),
                List.of(),
                Map.of("drop-column", Severity.INFO),
                true,
                Optional.of(16),
                List.of("api")));
    assertThat(read("default = 'demo'").migrations()).isEqualTo(MigrationSettings.NONE);
  }

  @Test
  void theClosestRuleIsNamed() {
    assertThatThrownBy(() -> read("[migrations]\nignore = ['index-bloking']"))
        .isInstanceOfSatisfying(
            InvalidInput.class, error -> assertThat(error.hint()).contains("index-blocking"));
  }

  /** What {@code dbx init} proposes in comments has to be read when they are taken away. */
  @Test
  void theTemplateIsRead() throws IOException {
    String template = Init.TEMPLATE;
    String section =
        template.substring(template.indexOf("# [migrations]"), template.indexOf("[limits]"));
    MigrationSettings found = read(section.replaceAll("(?m)^# ", "")).migrations();
    assertThat(found.ignore()).containsExactly("index-blocking");
    assertThat(found.severities()).containsOnlyKeys("drop-column");
  }

  @Test
  void aMalformedLineIsNotRepeated() {
    assertThatThrownBy(() -> read("url = \"postgresql://me:hunter2@x\" oops"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageNotContaining("hunter2");
  }
}
