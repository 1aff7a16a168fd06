package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flyway: {@code V1.2__name.sql} by version, above the newest baseline {@code B...} if there is
 * one, then {@code R__name.sql} by name.
 */
record Flyway() implements Convention {

  private static final Pattern VERSIONED =
      Pattern.compile("([VUB])(\\d+(?:[._]\\d+)*)(?:__.*)?\\.sql");
  private static final Pattern REPEATABLE = Pattern.compile("R__.*\\.sql");

  private record Numbered(char kind, FlywayVersion version, SqlFile file) {}

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    List<Numbered> numbered =
        files.sql().stream()
            .flatMap(file -> numbered(file).stream())
            .sorted(Comparator.comparing(Numbered::version))
            .toList();
    List<SqlFile> run = new ArrayList<>();
    Optional<Numbered> baseline =
        numbered.stream().filter(one -> one.kind() == 'B').reduce((first, second) -> second);
    baseline.map(Numbered::file).ifPresent(run::add);
    numbered.stream()
        .filter(one -> one.kind() == 'V' && isAbove(one, baseline))
        .map(Numbered::file)
        .forEach(run::add);
    files.sql().stream()
        .filter(file -> FolderFiles.matches(file, REPEATABLE))
        .sorted(Comparator.comparing(FolderFiles::base))
        .forEach(run::add);
    return run.isEmpty()
        ? Optional.empty()
        : Optional.of(files.whole("Flyway", run, file -> Optional.of(reason(file))));
  }

  private static Optional<Numbered> numbered(SqlFile file) {
    Matcher name = VERSIONED.matcher(FolderFiles.base(file));
    return name.matches()
        ? Optional.of(
            new Numbered(name.group(1).charAt(0), FlywayVersion.parse(name.group(2)), file))
        : Optional.empty();
  }

  private static boolean isAbove(Numbered one, Optional<Numbered> baseline) {
    return baseline.filter(base -> one.version().compareTo(base.version()) <= 0).isEmpty();
  }

  private static String reason(SqlFile file) {
    return numbered(file)
        .map(
            one ->
                switch (one.kind()) {
                  case 'U' -> "undoes a migration";
                  case 'B' -> "an older baseline";
                  default -> "the baseline holds it";
                })
        .orElse("not a name of Flyway's");
  }
}
