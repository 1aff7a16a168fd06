package dev.dbx.core.file;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A file that may be written: a new one in the working folder, or an earlier export of dbx. */
public final class OutputFile {

  private final Path path;

  private OutputFile(Path path) {
    this.path = path;
  }

  /**
   * Checked before any work is done.
   *
   * @param mark how the first line of an earlier export begins
   * @throws InvalidInput if it cannot be written or belongs to somebody else
   */
  public static OutputFile at(String written, String mark) {
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
    if (Files.exists(path) && !isOurs(path, mark)) {
      throw new InvalidInput(
          written + " exists and was not written by dbx",
          "give another file, or remove this one first");
    }
    return new OutputFile(path);
  }

  /** Whoever calls a tool that only reads must not be able to leave files all over a machine. */
  static boolean isInside(Path folder) {
    try {
      return folder.toRealPath().startsWith(Path.of("").toRealPath());
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** What an earlier run wrote; empty if there is none. */
  public Optional<String> read() {
    try {
      return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /** Replaces what is there. */
  public void write(String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /**
   * A draft beside it, for what does not fit into memory.
   *
   * @throws InvalidInput if none can be written there
   */
  public Draft draft() {
    try {
      return new Draft(path);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /** What takes the file's place when it is done, and is gone if it never is. */
  public static final class Draft implements AutoCloseable {

    private final Path file;
    private final Path path;
    private final Writer writer;

    private Draft(Path file) throws IOException {
      this.file = file;
      this.path = file.resolveSibling(file.getFileName() + ".part");
      this.writer = Files.newBufferedWriter(path);
    }

    /** To be closed before it is published. */
    public Writer writer() {
      return writer;
    }

    public Path path() {
      return path;
    }

    public void publish() throws IOException {
      Files.move(path, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
      writer.close();
      Files.deleteIfExists(path);
    }
  }

  /** The whole path, since the reader may stand elsewhere. */
  public String shown() {
    return path.toAbsolutePath().normalize().toString();
  }

  private static Path parse(String written) {
    try {
      return Path.of(written);
    } catch (InvalidPathException e) {
      throw new InvalidInput(written + " is not a file name", "give a path such as result.txt");
    }
  }

  private static boolean isOurs(Path path, String mark) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      return String.valueOf(reader.readLine()).startsWith(mark);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  static InvalidInput unwritable(Path path, IOException cause) {
    InvalidInput error =
        new InvalidInput(
            "cannot write " + path + ": " + cause.getClass().getSimpleName(),
            "check the folder's permissions and the space on the disk");
    error.initCause(cause);
    return error;
  }
}
