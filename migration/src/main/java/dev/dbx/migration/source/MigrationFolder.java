package dev.dbx.migration.source;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.port.SqlFiles.SqlFile;
import java.time.Instant;
import java.util.List;

/**
 * A folder of migrations, understood.
 *
 * @param migrations what is run, in that order
 * @param skipped files that are not run
 */
public record MigrationFolder(Tool tool, List<Migration> migrations, List<Skipped> skipped) {

  public MigrationFolder {
    migrations = List.copyOf(migrations);
    skipped = List.copyOf(skipped);
  }

  /** A file that is no step, and why. */
  public record Skipped(String path, String reason) {}

  /**
   * The migrations of a folder by the first convention that it follows.
   *
   * @throws dev.dbx.core.error.DbxException.InvalidInput if there are none, or its plan names files
   *     that are not there
   */
  public static MigrationFolder of(String name, List<SqlFile> files) {
    return Convention.find(name, new FolderFiles(name, files));
  }

  /**
   * The files of a new migration as the tool wants them, by their paths in the folder; a plan or a
   * journal is among them with its new text.
   *
   * @param files of the folder as they are
   * @throws dev.dbx.core.error.DbxException.InvalidInput if the tool cannot run it so
   */
  public static List<SqlFile> next(
      Tool tool, List<SqlFile> files, NewMigration wanted, Instant now) {
    return new NextFiles(files, wanted, now).of(tool);
  }

  /** Of which tool, for people. */
  public String convention() {
    return tool.label();
  }

  /** Whether the names of the files fit another tool as well, so that a history may decide. */
  public boolean mayBe(Tool other) {
    return switch (tool) {
      case NUMBERED -> Marks.NUMBERING.contains(other);
      case GOLANG_MIGRATE -> other == Tool.SQLX;
      case SQLX -> other == Tool.GOLANG_MIGRATE;
      case SUPABASE -> other == Tool.SQLX;
      default -> false;
    };
  }

  /**
   * How many migrations there are up to one, itself included.
   *
   * @param last its version, or its path with or without .sql; a version need not be there where
   *     versions are numbers
   * @throws InvalidInput if the folder cannot tell
   */
  public int upTo(String last) {
    for (int i = migrations.size() - 1; i >= 0; i--) {
      if (isCalled(migrations.get(i), last)) {
        return i + 1;
      }
    }
    if (!FlywayVersion.isVersion(last)) {
      throw unknown(last);
    }
    FlywayVersion version = FlywayVersion.parse(last);
    return (int)
        migrations.stream()
            .map(Migration::version)
            .filter(FlywayVersion::isVersion)
            .filter(other -> FlywayVersion.parse(other).compareTo(version) <= 0)
            .count();
  }

  private static boolean isCalled(Migration migration, String name) {
    return migration.version().equals(name)
        || migration.path().equals(name)
        || migration.path().equals(name + ".sql");
  }

  private InvalidInput unknown(String name) {
    List<String> close = CloseMatches.of(name, migrations.stream().map(Migration::path).toList());
    return new InvalidInput(
        "there is no migration " + name,
        close.isEmpty()
            ? "give the version or the path of one in the folder"
            : "did you mean " + String.join(" or ", close) + "?");
  }

  /** The same files as another tool runs them. */
  public MigrationFolder as(Tool other) {
    return new MigrationFolder(
        other,
        migrations.stream().map(migration -> Marks.runBy(other, migration)).toList(),
        skipped);
  }
}
