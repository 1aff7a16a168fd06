package dev.dbx.core.file;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder in the working folder that files are added to. What is there stays, but for a list of
 * the files that names the new ones as well.
 */
public final class OutputFolder {

  private final Path folder;
  private final Map<String, SqlFile> known;

  /**
   * @param written its path, in the working folder
   * @param known the files that were read there; one of them may be written anew
   */
  public OutputFolder(String written, List<SqlFile> known) {
    this.folder = Path.of(written);
    this.known = known.stream().collect(Collectors.toMap(SqlFile::path, Function.identity()));
  }

  /**
   * All of them or none; a folder below is made where it is needed.
   *
   * @return their whole paths
   * @throws InvalidInput if one is there that was not read, or has changed since
   */
  public List<String> write(List<SqlFile> files) {
    List<Path> paths = files.stream().map(this::checked).toList();
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      shown.add(write(paths.get(i), files.get(i).text()));
    }
    return shown;
  }

  private Path checked(SqlFile file) {
    Path path = folder.resolve(file.path()).normalize();
    SqlFile read = known.get(file.path());
    if (!isInside(path) || Files.isSymbolicLink(path)) {
      throw new InvalidInput(
          path + " is outside the working folder", "name a folder inside it, without links");
    }
    if (read == null ? Files.exists(path) : !read.text().equals(text(path))) {
      throw new InvalidInput(
          path + (read == null ? " is there already" : " has changed meanwhile"),
          "nothing was written; look at it, and call again");
    }
    return path;
  }

  /** By what there is of it. */
  private static boolean isInside(Path path) {
    return OutputFile.isInside(
        Stream.iterate(path.toAbsolutePath(), Objects::nonNull, Path::getParent)
            .filter(Files::exists)
            .findFirst()
            .orElseThrow());
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw OutputFile.unwritable(path, e);
    }
  }

  private static String write(Path path, String text) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, text);
      return path.toAbsolutePath().normalize().toString();
    } catch (IOException e) {
      throw OutputFile.unwritable(path, e);
    }
  }
}
