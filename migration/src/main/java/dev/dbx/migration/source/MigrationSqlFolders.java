package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Prisma, and Drizzle without a journal: {@code <timestamp>_name/migration.sql}. */
record MigrationSqlFolders() implements Convention {

  private static final Pattern FORM = Pattern.compile("[^/]+/migration\\.sql");

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    List<SqlFile> run =
        files.sql().stream()
            .filter(file -> FORM.matcher(file.path()).matches())
            .sorted(Comparator.comparing(SqlFile::path, NaturalOrder.OF_NAMES))
            .toList();
    return run.isEmpty()
        ? Optional.empty()
        : Optional.of(
            files.whole(
                "Prisma", run, file -> Optional.of("not a migration.sql in a folder of its own")));
  }
}
