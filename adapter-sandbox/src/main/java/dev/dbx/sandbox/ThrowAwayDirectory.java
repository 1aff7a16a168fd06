package dev.dbx.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a throw-away server, in memory or among the system's temporary files. It is deleted
 * on close, at the latest when the JVM ends, and if that was killed, when the next one is made.
 */
final class ThrowAwayDirectory implements AutoCloseable {

  /** Linux keeps files in memory here. */
  private static final Path MEMORY = Path.of("/dev/shm");

  /** A server takes 50 MB and what is put into it; the system must not notice that either. */
  private static final long PLENTY = 4L << 30;

  private static final Pattern NAME = Pattern.compile("dbx-server-(\\d+)-\\d+");

  private final ServerFolder folder;
  private final PgCtl control;
  private final Thread atExit = new Thread(this::deleteOnce, "dbx-throw-away");

  private ThrowAwayDirectory(ServerFolder folder, PgCtl control) {
    this.folder = folder;
    this.control = control;
  }

  /** A new one; {@code control} stops the server before it is deleted. */
  static ThrowAwayDirectory create(PgCtl control) {
    places().forEach(place -> orphans(place).forEach(ThrowAwayDirectory::deleteOrphan));
    try {
      Path path =
          Files.createTempDirectory(place(), "dbx-server-" + ProcessHandle.current().pid() + "-");
      ThrowAwayDirectory directory = new ThrowAwayDirectory(new ServerFolder(path), control);
      Runtime.getRuntime().addShutdownHook(directory.atExit);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ServerFolder folder() {
    return folder;
  }

  /** Wherever there may be such folders. */
  static List<Path> places() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return Files.isWritable(MEMORY) ? List.of(MEMORY, temporary) : List.of(temporary);
  }

  /** A database is thousands of small files; some disks take a millisecond to make one. */
  private static Path place() throws IOException {
    Path best = places().get(0);
    boolean roomy = Files.getFileStore(best).getUsableSpace() >= PLENTY;
    return roomy ? best : places().get(places().size() - 1);
  }

  /** Those whose process is gone. */
  private static List<Path> orphans(Path temporary) {
    try (Stream<Path> entries = Files.list(temporary)) {
      return entries.filter(ThrowAwayDirectory::isOrphan).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOrphan(Path entry) {
    Matcher name = NAME.matcher(String.valueOf(entry.getFileName()));
    return name.matches()
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
        // other users have theirs here, too
        && Files.isReadable(entry);
  }

  private static void deleteOrphan(Path path) {
    new PostmasterFile(new ServerFolder(path).data()).kill();
    Directories.delete(path);
  }

  private void deleteOnce() {
    endOnce(stopped -> {});
  }

  private synchronized void endOnce(Consumer<ServerFolder> heir) {
    if (Files.exists(folder.path())) {
      if (new PostmasterFile(folder.data()).port().isPresent()) {
        control.stop(folder);
      }
      heir.accept(folder);
    }
    if (Files.exists(folder.path())) {
      Directories.delete(folder.path());
    }
  }

  @Override
  public void close() {
    close(stopped -> {});
  }

  /** Lets somebody take what the stopped server leaves, before the rest is deleted. */
  void close(Consumer<ServerFolder> heir) {
    endOnce(heir);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException jvmIsEnding) {
      // then the hook runs as well, and finds nothing left to do
    }
  }
}
