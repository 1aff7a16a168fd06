package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCacheTest {

  @TempDir private Path folder;
  private CacheFolder cache = CacheFolder.standard();
  private ServerFolder server = new ServerFolder(Path.of(""));

  @BeforeEach
  void aStoppedServer() throws IOException {
    cache = new CacheFolder(folder.resolve("cache"));
    server = new ServerFolder(Files.createDirectory(folder.resolve("server")));
    Files.createDirectories(server.data().resolve("pg_notify"));
    Files.writeString(server.data().resolve("PG_VERSION"), "18\n");
    Files.writeString(server.passwordFile(), "secret");
  }

  @Test
  void whatIsKeptComesOutAsItWasAndBelongsToItsOwner() throws IOException {
    new TemplateCache(cache).keep("a", server);
    ServerFolder copy = new ServerFolder(Files.createDirectory(folder.resolve("copy")));

    assertThat(new TemplateCache(cache).copyTo("a", copy)).isTrue();
    assertThat(copy.password()).isEqualTo(server.password());
    assertThat(copy.data().resolve("PG_VERSION")).hasContent("18\n");
    assertThat(copy.data().resolve("pg_notify")).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.data())))
        .isEqualTo("rwx------");
  }

  @Test
  void whatIsNotThereIsNotCopied() throws IOException {
    ServerFolder copy = new ServerFolder(Files.createDirectory(folder.resolve("copy")));

    assertThat(new TemplateCache(cache).copyTo("a", copy)).isFalse();
    assertThat(copy.path()).isEmptyDirectory();
  }

  @Test
  void aFullDiskLeavesNothingHalfMade() throws IOException {
    TemplateCache full =
        new TemplateCache(
            cache,
            (from, to) -> {
              try {
                Files.writeString(to, "half");
                throw new IOException("No space left on device");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    full.keep("a", server);

    assertThat(kept()).isEmpty();
  }

  @Test
  void onlyTheNewestStay() throws IOException {
    for (String entry : List.of("a", "b", "c", "d", "e", "f", "g")) {
      new TemplateCache(cache).keep(entry, server);
    }

    assertThat(kept()).containsExactlyInAnyOrder("c.zip", "d.zip", "e.zip", "f.zip", "g.zip");
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> files = Files.list(cache.path().resolve("sandboxes"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("lock"))
          .toList();
    }
  }
}
