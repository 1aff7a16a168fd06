package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Prisma, and Drizzle without a journal: {@code <timestamp>_name/migration.sql}. */
record MigrationSqlFolders() implements Convention {

  static final String BREAKPOINT = "--> statement-breakpoint";

  private static final String PRISMA_LOCK = "migration_lock.toml";
  private static final Pattern FORM = Pattern.compile("[^/]+/migration\\.sql");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    List<SqlFile> run =
        files.sql().stream().filter(file -> FORM.matcher(file.path()).matches()).toList();
    boolean drizzle =
        files.find(PRISMA_LOCK).isEmpty()
            && run.stream().anyMatch(file -> file.text().contains(BREAKPOINT));
    return run.isEmpty()
        ? Optional.empty()
        : Optional.of(
            files.folder(
                drizzle ? Tool.DRIZZLE : Tool.PRISMA,
                run.stream().map(drizzle ? this::drizzle : this::prisma).toList(),
                file -> Optional.of("not a migration.sql in a folder of its own")));
  }

  private Migration prisma(SqlFile file) {
    return Migration.of(
        folder(file),
        NumberedName.orWhole(folder(file)).name(),
        FolderFiles.whole(Tool.PRISMA, file));
  }

  /** Its history keeps the time in the name as milliseconds. */
  private Migration drizzle(SqlFile file) {
    String stamp = NumberedName.orWhole(folder(file)).version();
    return Migration.of(millis(stamp), folder(file), FolderFiles.whole(Tool.DRIZZLE, file));
  }

  private static String millis(String stamp) {
    try {
      return String.valueOf(
          LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeParseException e) {
      return stamp;
    }
  }

  private static String folder(SqlFile file) {
    return file.path().substring(0, file.path().indexOf('/'));
  }
}
