package dev.dbx.migration.source;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of Flyway's next migration: the first number of the newest one counts on. */
final class NextFlyway {

  private static final Pattern NAME = Pattern.compile("[VB](\\d+(?:[._]\\d+)*)(?:__.*)?\\.sql");

  private NextFlyway() {}

  static String version(FolderFiles files, Instant now) {
    List<String> firsts =
        files.sql().stream()
            .map(file -> NAME.matcher(FolderFiles.base(file)))
            .filter(Matcher::matches)
            .map(name -> name.group(1))
            .sorted((a, b) -> FlywayVersion.parse(a).compareTo(FlywayVersion.parse(b)))
            .map(version -> version.split("[._]")[0])
            .toList();
    return NextVersion.after(firsts, NextVersion.sequence(1), now);
  }
}
