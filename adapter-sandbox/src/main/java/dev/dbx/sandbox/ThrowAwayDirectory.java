package dev.dbx.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory in the system's place for such, deleted on close and at the latest by JVM end. */
final class ThrowAwayDirectory implements AutoCloseable {

  private static final String PREFIX = "dbx-server-";

  private final Path path;
  private final Thread atExit = new Thread(this::deleteOnce, "dbx-throw-away");
  private final List<Runnable> before = new ArrayList<>();

  private ThrowAwayDirectory(Path path) {
    this.path = path;
  }

  static ThrowAwayDirectory create() {
    try {
      Path path = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
      ThrowAwayDirectory directory = new ThrowAwayDirectory(path);
      Runtime.getRuntime().addShutdownHook(directory.atExit);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  synchronized void beforeDeletion(Runnable work) {
    before.add(work);
  }

  private synchronized void deleteOnce() {
    if (Files.exists(path)) {
      before.forEach(Runnable::run);
      Directories.delete(path);
    }
  }

  @Override
  public void close() {
    deleteOnce();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException jvmIsEnding) {
      // then the hook runs as well, and finds nothing left to do
    }
  }
}
