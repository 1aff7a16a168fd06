package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheFolderTest {

  @ParameterizedTest
  @CsvSource({
    // DBX_CACHE, XDG_CACHE_HOME, platform, folder
    "'',        '',        Linux,    /home/ada/.cache/dbx",
    "'',        '',        Mac OS X, /home/ada/Library/Caches/dbx",
    "'',        /var/xdg,  Linux,    /var/xdg/dbx",
    "'',        relative,  Linux,    /home/ada/.cache/dbx",
    "/my cache, /var/xdg,  Linux,    /my cache",
    "/a/../b/,  '',        Mac OS X, /b"
  })
  void isWhereThePlatformKeepsCaches(
      String override, String xdg, String platform, String expected) {
    Map<String, String> environment = Map.of("DBX_CACHE", override, "XDG_CACHE_HOME", xdg);

    assertThat(CacheFolder.of(environment, platform, Path.of("/home/ada")).path())
        .isEqualTo(Path.of(expected));
  }

  @Test
  void saysWhatToDoWhenItCannotBeWritten(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("a file"));
    CacheFolder cache = new CacheFolder(file.resolve("dbx"));

    assertThatThrownBy(() -> new DemoDatabase(cache).start())
        .isInstanceOfSatisfying(
            DbxException.Unsupported.class,
            e -> {
              assertThat(e.message()).contains(file.toString(), "cannot be written");
              assertThat(e.hint()).contains("DBX_CACHE");
            });
  }
}
