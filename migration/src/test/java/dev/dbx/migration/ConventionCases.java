package dev.dbx.migration;

import dev.dbx.core.port.SqlFiles;
import dev.dbx.testing.FolderSqlFiles;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Folders of migrations, each as another tool wants it, that all make the same two tables. */
public final class ConventionCases {

  public static final Path FOLDER = folder();

  private ConventionCases() {}

  public static SqlFiles files() {
    return new FolderSqlFiles(FOLDER);
  }

  public static List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static Path folder() {
    try {
      return Path.of(
              Objects.requireNonNull(
                      ConventionCases.class.getResource("source/flyway/expected.txt"))
                  .toURI())
          .resolve("../..")
          .normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
