package dev.dbx.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

  private static final String MARK = "<!-- ours";

  /** Inside the working folder, which is the module's. */
  private Path folder = Path.of("");

  @TempDir Path elsewhere;

  @BeforeEach
  void makeFolder() throws IOException {
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    folder = Files.createTempDirectory(target, "documents");
  }

  @Test
  void whatLiesOutsideTheWorkingFolderIsRefused() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    Files.createSymbolicLink(folder.resolve("link.md"), elsewhere.resolve("new.md"));

    for (Path outside :
        List.of(
            elsewhere.resolve("schema.md"),
            folder.resolve("../../../schema.md"),
            folder.resolve("link/schema.md"),
            folder.resolve("link.md"))) {
      assertThatThrownBy(() -> OutputFile.at(outside.toString(), MARK))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("outside the working folder");
    }
  }

  @Test
  void aNewFileAndAnEarlierExportAreWritten() throws IOException {
    Path file = folder.resolve("schema.md");

    OutputFile.at(file.toString(), MARK).write(MARK + " -->\nfirst\n");
    OutputFile.at(file.toString(), MARK).write(MARK + " -->\nsecond\n");

    assertThat(file).hasContent(MARK + " -->\nsecond\n");
  }

  @Test
  void anybodyElsesFileIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.md"), "# Mine\n");

    assertThatThrownBy(() -> OutputFile.at(file.toString(), MARK))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("was not written by dbx");
    assertThat(file).hasContent("# Mine\n");
  }

  @Test
  void bytesThatAreNoTextAreSomebodyElses() throws IOException {
    Path file = Files.write(folder.resolve("picture"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThatThrownBy(() -> OutputFile.at(file.toString(), MARK)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void foldersAreNotMade() {
    assertThatThrownBy(() -> OutputFile.at(folder.resolve("no/such.md").toString(), MARK))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("there is no folder");
    assertThatThrownBy(() -> OutputFile.at(folder.toString(), MARK))
        .isInstanceOf(InvalidInput.class);
  }
}
