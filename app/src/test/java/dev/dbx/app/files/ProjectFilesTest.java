package dev.dbx.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.SqlFiles.Found;
import dev.dbx.core.port.SqlFiles.SqlFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFilesTest {

  @TempDir private Path temporary;

  private Path project;
  private Path outside;

  @BeforeEach
  void folders() throws IOException {
    project = Files.createDirectories(temporary.resolve("project/db"));
    project = temporary.resolve("project");
    outside = Files.createDirectories(temporary.resolve("outside"));
    Files.writeString(outside.resolve("secret.sql"), "select 1");
  }

  private Path file(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Found find(String written) {
    return new ProjectFiles(project).find(written).orElseThrow();
  }

  @Test
  void aFileAndAFolder() throws IOException {
    file("db/2.sql", "two");
    file("db/1.SQL", "\ufeffone");
    file("db/sub/3.sql", "three");
    file("db/meta/_journal.json", "{}");
    file("db/readme.md", "no SQL");
    file("db/.hidden/4.sql", "four");
    file("db/node_modules/5.sql", "five");

    assertThat(find("db/2.sql"))
        .isEqualTo(new Found("db/2.sql", false, List.of(new SqlFile("2.sql", "two"))));
    assertThat(find("./db/").files())
        .extracting(SqlFile::path)
        .containsExactly("1.SQL", "2.sql", "meta/_journal.json", "sub/3.sql");
    assertThat(find("db").files().get(0).text()).isEqualTo("one");
    assertThat(find(project.resolve("db").toString()).folder()).isTrue();
    assertThat(new ProjectFiles(project).find("label")).isEmpty();
    assertThat(new ProjectFiles(project).find("a\0b")).isEmpty();
  }

  /** Settings of tools may hold passwords, and are not read. */
  @Test
  void whatBelongsToMigrations() throws IOException {
    for (String path :
        List.of(
            "V1__a.sql",
            "V1__a.sql.conf",
            "atlas.sum",
            "migrate/1_a.rb",
            "migration_lock.toml",
            "sqitch.plan")) {
      file("m/" + path, "x");
    }
    file("m/tern.conf", "password = x");
    file("m/flyway.conf", "flyway.password=x");
    file("m/sqitch.conf", "[target]");

    assertThat(find("m/").files())
        .extracting(SqlFile::path)
        .containsExactly(
            "V1__a.sql",
            "V1__a.sql.conf",
            "atlas.sum",
            "migrate/1_a.rb",
            "migration_lock.toml",
            "sqitch.plan");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside/secret.sql", "../outside", "..", "link.sql", "linked", "db"})
  void outOfTheProject(String written) throws IOException {
    Files.createSymbolicLink(project.resolve("link.sql"), outside.resolve("secret.sql"));
    Files.createSymbolicLink(project.resolve("linked"), outside);
    Files.createSymbolicLink(project.resolve("db/1.sql"), outside.resolve("secret.sql"));

    assertThatThrownBy(() -> find(written))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.rule()).isEqualTo("project-files"));
  }

  @Test
  void linksWithinTheProject() throws IOException {
    file("real/1.sql", "one");
    Files.createSymbolicLink(project.resolve("linked"), project.resolve("real"));
    Path other = Files.createSymbolicLink(temporary.resolve("other"), project);

    assertThat(find("linked").files()).hasSize(1);
    assertThat(new ProjectFiles(other).find("real/1.sql")).isPresent();
  }

  @Test
  void whatIsNoSql() throws IOException {
    Files.write(file("latin.sql", ""), "select 'ä'".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(file("wide.sql", ""), "select 1".getBytes(StandardCharsets.UTF_16));
    file("zero.sql", "select \0");
    file("dump.tar", "x");
    file("empty/readme.md", "x");
    Files.createDirectory(project.resolve("folder.sql"));

    for (String name : List.of("latin.sql", "wide.sql", "zero.sql")) {
      assertThatThrownBy(() -> find(name))
          .isInstanceOf(InvalidInput.class)
          .hasMessage(name + " is not text in UTF-8");
    }
    assertThatThrownBy(() -> find("dump.tar"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("dump.tar is no .sql file");
    assertThatThrownBy(() -> find("empty"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("empty has no .sql files");
    assertThatThrownBy(() -> find("folder.sql")).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> find("./nothing")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> find("/dev/null")).isInstanceOf(Refused.class);
  }

  @Test
  void tooMuch() throws IOException {
    file("db/1.sql", "one");
    try (RandomAccessFile large =
        new RandomAccessFile(project.resolve("db/2.sql").toFile(), "rw")) {
      large.setLength((64L << 20) + 1);
    }

    assertThatThrownBy(() -> find("db"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("2.sql makes it more than 64 MB of SQL");
  }
}
