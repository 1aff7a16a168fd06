package dev.dbx.seeding.copy;

import dev.dbx.core.error.DbxException.Internal;
import dev.dbx.core.sql.CopyText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The masked rows of one table, on their way to the copy. Parents are found after their children,
 * and come before them: so rows wait in a file, in which no original ever stands.
 */
final class Spool implements AutoCloseable {

  private static final int PORTION = 1 << 18;

  private final Path file;
  private final StringBuilder lines = new StringBuilder();
  private final Writer writer;
  private long rows;

  Spool(Path folder, int number) {
    try {
      this.file = folder.resolve(number + ".rows");
      this.writer = Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  void add(List<@Nullable String> row) {
    CopyText.append(row, lines);
    rows++;
    if (lines.length() > PORTION) {
      flush();
    }
  }

  private void flush() {
    try {
      writer.append(lines);
      lines.setLength(0);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** To be called behind the last row. */
  void end() {
    flush();
    try {
      writer.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  long rows() {
    return rows;
  }

  /** Portions of whole lines, read when they are asked for. */
  Iterable<String> portions() {
    return () -> new Portions(file);
  }

  /** Leaves rows out; says how many. */
  long retain(Predicate<List<@Nullable String>> wanted) {
    long before = rows;
    Path kept = file.resolveSibling(file.getFileName() + ".kept");
    try (BufferedReader reader = Files.newBufferedReader(file);
        Writer out = Files.newBufferedWriter(kept)) {
      rows = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (wanted.test(CopyText.values(line))) {
          out.append(line).append('\n');
          rows++;
        }
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
    try {
      Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(e);
    }
    return before - rows;
  }

  private static Internal unwritable(IOException cause) {
    return new Internal(
        "the rows on their way cannot be kept in the folder for temporary files", cause);
  }

  @Override
  public void close() {
    try {
      writer.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static final class Portions implements Iterator<String> {

    private final BufferedReader reader;
    private @Nullable String line;

    Portions(Path file) {
      try {
        reader = Files.newBufferedReader(file);
        line = reader.readLine();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean hasNext() {
      return line != null;
    }

    @Override
    public String next() {
      StringBuilder portion = new StringBuilder();
      try {
        while (line != null && portion.length() < PORTION) {
          portion.append(line).append('\n');
          line = reader.readLine();
        }
        if (line == null) {
          reader.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (portion.isEmpty()) {
        throw new NoSuchElementException();
      }
      return portion.toString();
    }
  }
}
