package dev.dbx.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** Lets one thread of one process at a time do a piece of work. */
final class FileLocks {

  private FileLocks() {}

  /** Waits for the lock, then works. The file stays: deleting it would let two owners in. */
  static <T> T holding(Path lockFile, Supplier<T> work) {
    // the operating system's lock keeps other processes out, the monitor other threads of this one
    synchronized (FileLocks.class) {
      try (FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        return work.get();
      } catch (IOException e) {
        throw new UncheckedIOException("lock file " + lockFile, e);
      }
    }
  }
}
