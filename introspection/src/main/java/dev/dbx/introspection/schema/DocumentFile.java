package dev.dbx.introspection.schema;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.introspection.document.SchemaDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file that may be written: a new one in the working folder, or an earlier export of dbx. */
final class DocumentFile {

  private final Path path;

  private DocumentFile(Path path) {
    this.path = path;
  }

  /**
   * Checked before any work is done.
   *
   * @throws InvalidInput if it cannot be written or belongs to somebody else
   */
  static DocumentFile at(String written) {
    Path path = parse(written);
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidInput(
          "there is no folder " + folder, "make the folder first, or give another file");
    }
    if (Files.isSymbolicLink(path) || !isInside(folder)) {
      throw new InvalidInput(
          written + " is outside the working folder",
          "give a path inside it; on a command line, redirect the output instead: > " + written);
    }
    if (Files.exists(path) && !isOurs(path)) {
      throw new InvalidInput(
          written + " exists and was not written by dbx",
          "give another file, or remove this one first");
    }
    return new DocumentFile(path);
  }

  /** Whoever calls a tool that only reads must not be able to leave files all over a machine. */
  private static boolean isInside(Path folder) {
    try {
      return folder.toRealPath().startsWith(Path.of("").toRealPath());
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  void write(String markdown) {
    try {
      Files.writeString(path, markdown);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /** The whole path, since the reader may stand elsewhere. */
  String shown() {
    return path.toAbsolutePath().normalize().toString();
  }

  private static Path parse(String written) {
    try {
      return Path.of(written);
    } catch (InvalidPathException e) {
      throw new InvalidInput(written + " is not a file name", "give a path such as schema.md");
    }
  }

  private static boolean isOurs(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      return SchemaDocument.FIRST_LINE.equals(reader.readLine());
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static InvalidInput unwritable(Path path, IOException cause) {
    InvalidInput error =
        new InvalidInput(
            "cannot write " + path + ": " + cause.getClass().getSimpleName(),
            "check the folder's permissions and the space on the disk");
    error.initCause(cause);
    return error;
  }
}
