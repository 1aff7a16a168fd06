package dev.dbx.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SeedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedFilesTest {

  @TempDir private Path project;

  private SeedStore store() {
    return new SeedFiles(project.resolve("seeds"));
  }

  @Test
  void theKeyIsMadeOnceAndForItsOwnerAlone() throws IOException {
    byte[] key = store().maskingKey();
    assertThat(key).hasSize(SeedStore.KEY_BYTES);
    assertThat(store().maskingKey()).isEqualTo(key);
    Path file = project.resolve("keys/anonymize.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(project.resolve("keys/.gitignore")).hasContent("*");
  }

  @Test
  void aBrokenKeyIsNamed() throws IOException {
    store().maskingKey();
    Files.writeString(project.resolve("keys/anonymize.key"), "not hexadecimal");
    assertThatThrownBy(() -> store().maskingKey())
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is no key");
  }

  @Test
  void rulesAreReadWhereThereAreAny() throws IOException {
    assertThat(store().masks()).isEmpty();
    Files.writeString(project.resolve("anonymize.toml"), "[columns]\n\"users.note\" = \"keep\"\n");
    assertThat(store().masks()).isEqualTo(Map.of("columns", Map.of("users.note", "keep")));
    Files.writeString(project.resolve("anonymize.toml"), "columns = [");
    assertThatThrownBy(() -> store().masks())
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("anonymize.toml is not TOML");
  }
}
