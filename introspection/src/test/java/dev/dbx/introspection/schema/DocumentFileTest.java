package dev.dbx.introspection.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.introspection.document.SchemaDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFileTest {

  @TempDir Path folder;

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
