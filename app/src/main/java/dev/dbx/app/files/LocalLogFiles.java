package dev.dbx.app.files;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.port.LogFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Log files of this machine, as the person who runs dbx may read them. */
public final class LocalLogFiles implements LogFiles {

  private final long mostBytes;

  public LocalLogFiles() {
    this(MAX_BYTES);
  }

  LocalLogFiles(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public Stream<String> lines(String written) {
    Path path = path(written);
    try {
      InputStream in = Files.newInputStream(path);
      long skipped = Math.max(0, Files.size(path) - mostBytes);
      in.skipNBytes(skipped);
      // a decoder that replaces what is no UTF-8: a log holds whatever clients sent
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      if (skipped > 0) {
        reader.readLine();
      }
      return reader.lines().onClose(() -> close(reader));
    } catch (IOException e) {
      InvalidInput error =
          new InvalidInput(
              "cannot read " + written + ": " + e.getClass().getSimpleName(),
              "logs belong to the server's user: copy it, or run dbx as somebody who may read it");
      error.initCause(e);
      throw error;
    }
  }

  private static Path path(String written) {
    try {
      Path path = Path.of(written);
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // no path at all
    }
    throw new NotFound(
        "there is no log file " + written,
        List.of(),
        "SHOW log_directory and SELECT pg_current_logfile() say where the server writes it");
  }

  private static void close(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
