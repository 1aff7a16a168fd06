package dev.dbx.app.laws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Sources are as google-java-format writes them. {@code mvn test -pl app -am
 * -Dtest=SourceFormatTest -Dsurefire.failIfNoSpecifiedTests=false -Ddbx.update=true} formats them.
 */
class SourceFormatTest {

  private static final int LONGEST_FILE = 400;

  @Test
  void everySourceIsFormatted() throws IOException {
    List<Path> sources = Repository.sources();
    assertThat(sources).hasSizeGreaterThan(150);
    assertThat(sources.stream().filter(SourceFormatTest::isUnformatted))
        .as("unformatted; run the test with -Ddbx.update=true")
        .isEmpty();
  }

  @Test
  void noSourceIsLongerThanFourHundredLines() throws IOException {
    try (Stream<Path> sources = Repository.sources().stream()) {
      assertThat(sources.filter(source -> lines(source) > LONGEST_FILE)).isEmpty();
    }
  }

  private static long lines(Path source) {
    return Repository.read(source).lines().count();
  }

  private static boolean isUnformatted(Path source) {
    String text = Repository.read(source);
    String formatted = format(source, text);
    if (!formatted.equals(text) && Repository.UPDATE) {
      Repository.write(source, formatted);
      return false;
    }
    return !formatted.equals(text);
  }

  private static String format(Path source, String text) {
    try {
      String ordered =
          RemoveUnusedImports.removeUnusedImports(
              ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE));
      return new Formatter().formatSource(ordered);
    } catch (FormatterException e) {
      throw new IllegalStateException("cannot format " + source, e);
    }
  }
}
