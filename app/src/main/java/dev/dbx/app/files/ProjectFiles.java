package dev.dbx.app.files;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.SqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** SQL in the working folder and below it. */
public final class ProjectFiles implements SqlFiles {

  private final Path folder;

  public ProjectFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Found> find(String written) {
    Optional<Path> path = existing(written);
    if (path.isEmpty() && SqlFiles.isPath(written)) {
      throw new NotFound(
          "there is no file or folder " + written,
          List.of(),
          "a path starts at the working folder, " + folder.toAbsolutePath().normalize());
    }
    return path.map(found -> read(written, found));
  }

  private Optional<Path> existing(String written) {
    try {
      return Optional.of(folder.resolve(written)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Found read(String written, Path path) {
    inside(folder, written, path);
    SqlReader reader = new SqlReader(folder);
    if (Files.isDirectory(path)) {
      return new Found(written, true, reader.folder(written, path));
    }
    requireSql(written);
    return new Found(
        written, false, List.of(reader.file(String.valueOf(path.getFileName()), path)));
  }

  private static void requireSql(String written) {
    if (!isSql(written)) {
      throw new InvalidInput(
          written + " is no .sql file",
          "give SQL as text: pg_restore --file=dump.sql makes it of an archive, gunzip of a .gz");
    }
  }

  static boolean isSql(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".sql");
  }

  /** The path without links. */
  static Path inside(Path folder, String name, Path path) {
    try {
      Path real = path.toRealPath();
      if (real.startsWith(folder.toRealPath())) {
        return real;
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
    throw new Refused(
        "project-files",
        name + " leads out of the working folder",
        "run dbx in a folder that holds it, or copy it here");
  }

  static InvalidInput unreadable(String name, Exception cause) {
    InvalidInput error =
        new InvalidInput(
            "cannot read " + name + ": " + cause.getClass().getSimpleName(),
            "check that it is a file and that you may read it");
    error.initCause(cause);
    return error;
  }
}
