package dev.dbx.sandbox.statistics;

import dev.dbx.core.error.DbxException.Unsupported;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Makes a relation as long as another one without writing anything: the planner asks the file how
 * many pages there are.
 */
final class SparseFiles {

  private static final long PAGE = 8_192;

  /** PostgreSQL keeps a relation in files of 1 GB: 16384, 16384.1, 16384.2, ... */
  private static final long PAGES_PER_FILE = 131_072;

  private SparseFiles() {}

  /** Never makes it shorter. */
  static void extend(Path relation, long pages) {
    for (long file = 0; file * PAGES_PER_FILE < pages; file++) {
      Path path = file == 0 ? relation : Path.of(relation + "." + file);
      long inThis = Math.min(PAGES_PER_FILE, pages - file * PAGES_PER_FILE);
      setLength(path, inThis * PAGE);
    }
  }

  /** The server reads nothing of it until it is extended again. */
  static void empty(Path relation) {
    try (RandomAccessFile file = new RandomAccessFile(relation.toFile(), "rw")) {
      file.setLength(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void setLength(Path path, long bytes) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      if (file.length() < bytes) {
        file.setLength(bytes);
      }
    } catch (IOException e) {
      throw new Unsupported(
          "the sandbox's table cannot get the size of the original: " + e,
          "free some space where the temporary files are (java.io.tmpdir)");
    }
  }
}
