package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** golang-migrate and reversible sqlx: {@code 1_name.up.sql} and {@code 1_name.down.sql}. */
record UpAndDownFiles() implements Convention {

  private static final Pattern UP = Pattern.compile("(?i).+\\.up\\.sql");
  private static final Pattern DOWN = Pattern.compile("(?i).+\\.down\\.sql");

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    List<SqlFile> run =
        files.top().stream()
            .filter(file -> FolderFiles.matches(file, UP))
            .sorted(Comparator.comparing(SqlFile::path, NaturalOrder.OF_NAMES))
            .toList();
    return run.isEmpty()
        ? Optional.empty()
        : Optional.of(
            files.whole("golang-migrate or sqlx", run, file -> Optional.of(reason(file))));
  }

  private static String reason(SqlFile file) {
    return FolderFiles.matches(file, DOWN) ? "undoes a migration" : "neither .up.sql nor .down.sql";
  }
}
