package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * graphile-migrate: {@code committed/000001.sql}, each with the hash of the one before, then {@code
 * current.sql}, which is run again whenever it changes.
 */
record Graphile() implements Convention {

  static final String CURRENT = "current.sql";

  private static final Pattern COMMITTED = Pattern.compile("(committed/)?\\d{6,}(?:-[^/]*)?\\.sql");
  private static final Pattern PREVIOUS = Pattern.compile("--! Previous: .*");
  private static final Pattern MESSAGE = Pattern.compile("--! Message: (.*)");

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    List<SqlFile> committed = files.sql().stream().filter(Graphile::isCommitted).toList();
    List<Migration> run =
        Stream.concat(
                committed.stream().map(Graphile::migration),
                files.find(CURRENT).stream().flatMap(file -> current(file).stream()))
            .toList();
    return committed.isEmpty()
        ? Optional.empty()
        : Optional.of(files.folder(Tool.GRAPHILE_MIGRATE, run, file -> Optional.of(reason(file))));
  }

  static boolean isCommitted(SqlFile file) {
    return COMMITTED.matcher(file.path()).matches()
        && file.text().lines().findFirst().filter(Graphile::namesPrevious).isPresent();
  }

  private static boolean namesPrevious(String line) {
    return PREVIOUS.matcher(line).matches();
  }

  private static Migration migration(SqlFile file) {
    String message =
        file.text()
            .lines()
            .takeWhile(line -> line.startsWith("--!"))
            .map(MESSAGE::matcher)
            .filter(Matcher::matches)
            .map(line -> line.group(1))
            .findFirst()
            .orElse("");
    return Migration.of(
        FolderFiles.base(file), message, FolderFiles.whole(Tool.GRAPHILE_MIGRATE, file));
  }

  private static Optional<Migration> current(SqlFile file) {
    Script script = FolderFiles.whole(Tool.GRAPHILE_MIGRATE, file);
    return script.isBlank()
        ? Optional.empty()
        : Optional.of(new Migration(CURRENT, "not committed", script, Optional.empty(), true));
  }

  private static String reason(SqlFile file) {
    return file.path().equals(CURRENT)
        ? "empty"
        : isNamedAsCommitted(file) ? "has no hash of the one before" : "not committed";
  }

  private static boolean isNamedAsCommitted(SqlFile file) {
    return COMMITTED.matcher(file.path()).matches();
  }
}
