package dev.dbx.migration.rollback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A migration with its way back, and what is to be said of it.
 *
 * @param says what has to be in the answer
 */
record RollbackCase(
    String name, Verdict verdict, List<String> says, String setup, String up, String down) {

  private static final Path FILE =
      Path.of("src/test/resources/dev/dbx/migration/rollback/cases.sql");

  private static final Pattern FORM =
      Pattern.compile(
          "(?s)(?<name>[^\\n]+)\\n-- verdict: (?<verdict>\\w+)\\n(?<says>(?:-- says: [^\\n]+\\n)*)"
              + "-- setup\\n(?<setup>.*?)\\n-- up\\n(?<up>.*?)\\n-- down\\n(?<down>.*)");

  static List<RollbackCase> all() {
    try {
      return Stream.of(Files.readString(FILE).split("(?m)^-- case: "))
          .filter(text -> !text.isBlank())
          .map(RollbackCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RollbackCase read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalStateException("no case: " + text);
    }
    return new RollbackCase(
        form.group("name"),
        Verdict.valueOf(form.group("verdict")),
        form.group("says").lines().map(line -> line.substring("-- says: ".length())).toList(),
        form.group("setup"),
        form.group("up"),
        form.group("down"));
  }

  @Override
  public String toString() {
    return name;
  }
}
