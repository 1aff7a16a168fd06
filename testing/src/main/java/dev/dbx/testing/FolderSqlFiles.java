package dev.dbx.testing;

import dev.dbx.core.port.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All files of a folder, without the limits that a person's files have. */
public final class FolderSqlFiles implements SqlFiles {

  private final Path folder;

  public FolderSqlFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Found> find(String written) {
    Path path = folder.resolve(written);
    if (Files.isDirectory(path)) {
      return Optional.of(new Found(written, true, files(path)));
    }
    return Files.exists(path)
        ? Optional.of(new Found(written, false, List.of(file(folder, path))))
        : Optional.empty();
  }

  private static List<SqlFile> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().map(file -> file(folder, file)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SqlFile file(Path folder, Path file) {
    try {
      return new SqlFile(folder.relativize(file).toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
