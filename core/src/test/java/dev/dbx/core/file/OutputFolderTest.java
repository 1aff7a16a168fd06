package dev.dbx.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

  /** Inside the working folder, which is the module's. */
  private Path folder = Path.of("");

  @TempDir Path elsewhere;

  @BeforeEach
  void makeFolder() throws IOException {
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    folder = Files.createTempDirectory(target, "migrations");
  }

  private OutputFolder knowing(SqlFile... files) {
    return new OutputFolder(folder.toString(), List.of(files));
  }

  @Test
  void filesAndFoldersAreAdded() {
    List<String> written =
        knowing().write(List.of(new SqlFile("1.sql", "a"), new SqlFile("2/up.sql", "b")));

    assertThat(folder.resolve("1.sql")).hasContent("a");
    assertThat(folder.resolve("2/up.sql")).hasContent("b");
    assertThat(written).allMatch(path -> Path.of(path).isAbsolute());
  }

  @Test
  void aPlanThatWasReadIsWrittenAnew() throws IOException {
    Files.writeString(folder.resolve("plan"), "one\n");

    knowing(new SqlFile("plan", "one\n")).write(List.of(new SqlFile("plan", "one\ntwo\n")));

    assertThat(folder.resolve("plan")).hasContent("one\ntwo\n");
  }

  @Test
  void whatWasNotReadOrHasChangedStays() throws IOException {
    Files.writeString(folder.resolve("plan"), "mine\n");
    SqlFile fresh = new SqlFile("1.sql", "a");
    SqlFile plan = new SqlFile("plan", "ours\n");

    assertThatThrownBy(() -> knowing().write(List.of(fresh, plan)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is there already");
    assertThatThrownBy(() -> knowing(new SqlFile("plan", "older\n")).write(List.of(fresh, plan)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("has changed meanwhile");
    assertThat(folder.resolve("plan")).hasContent("mine\n");
    assertThat(folder.resolve("1.sql")).doesNotExist();
  }

  @Test
  void nothingIsWrittenElsewhere() throws IOException {
    Files.createSymbolicLink(folder.resolve("deploy"), elsewhere);
    Files.createSymbolicLink(folder.resolve("link.sql"), elsewhere.resolve("new.sql"));

    for (String outside : List.of("../../../1.sql", "deploy/1.sql", "link.sql")) {
      assertThatThrownBy(() -> knowing().write(List.of(new SqlFile(outside, "a"))))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("outside the working folder");
    }
    assertThat(elsewhere).isEmptyDirectory();
  }
}
