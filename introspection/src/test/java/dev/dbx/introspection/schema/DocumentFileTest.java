package dev.dbx.introspection.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.introspection.document.SchemaDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFileTest {

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
      assertThatThrownBy(() -> DocumentFile.at(outside.toString()))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("outside the working folder");
    }
  }

  @Test
  void aNewFileAndAnEarlierExportAreWritten() throws IOException {
    Path file = folder.resolve("schema.md");

    DocumentFile.at(file.toString()).write(SchemaDocument.FIRST_LINE + "\nfirst\n");
    DocumentFile.at(file.toString()).write(SchemaDocument.FIRST_LINE + "\nsecond\n");

    assertThat(file).hasContent(SchemaDocument.FIRST_LINE + "\nsecond\n");
  }

  @Test
  void anybodyElsesFileIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.md"), "# Mine\n");

    assertThatThrownBy(() -> DocumentFile.at(file.toString()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("was not written by dbx");
    assertThat(file).hasContent("# Mine\n");
  }

  @Test
  void bytesThatAreNoTextAreSomebodyElses() throws IOException {
    Path file = Files.write(folder.resolve("picture"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThatThrownBy(() -> DocumentFile.at(file.toString())).isInstanceOf(InvalidInput.class);
  }

  @Test
  void foldersAreNotMade() {
    assertThatThrownBy(() -> DocumentFile.at(folder.resolve("no/such.md").toString()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("there is no folder");
    assertThatThrownBy(() -> DocumentFile.at(folder.toString())).isInstanceOf(InvalidInput.class);
  }
}
