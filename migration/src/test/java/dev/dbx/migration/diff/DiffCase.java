package dev.dbx.migration.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two schemas and what differs between them: a folder with from.sql, to.sql and expected.txt, and
 * expected-14.txt where 14 prints something in other words. A line {@code -- since 15} names the
 * first version that knows the syntax.
 */
public record DiffCase(Path folder) {

  private static final int NEWEST = 18;
  private static final Path ROOT = Path.of("src/test/resources/dev/dbx/migration/diff");
  private static final Pattern SINCE = Pattern.compile("(?m)^-- since (\\d+)$");

  public static List<DiffCase> all() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.filter(Files::isDirectory).sorted().map(DiffCase::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String from() {
    return read("from.sql");
  }

  public String to() {
    return read("to.sql");
  }

  List<String> expected(int major) {
    String own = "expected-" + major + ".txt";
    return read(Files.exists(folder.resolve(own)) ? own : "expected.txt").lines().toList();
  }

  /** Takes what was found for what is expected; read the difference before you commit it. */
  void expect(List<String> lines, int major) {
    try {
      if (major == NEWEST) {
        Files.write(folder.resolve("expected.txt"), lines);
      } else if (!lines.equals(expected(NEWEST))) {
        Files.write(folder.resolve("expected-" + major + ".txt"), lines);
      } else {
        Files.deleteIfExists(folder.resolve("expected-" + major + ".txt"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean appliesTo(int major) {
    Matcher since = SINCE.matcher(from() + "\n" + to());
    int first = 0;
    while (since.find()) {
      first = Math.max(first, Integer.parseInt(since.group(1)));
    }
    return major >= first;
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return String.valueOf(folder.getFileName());
  }
}
