package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.List;

/**
 * A folder of migrations, understood.
 *
 * @param convention of which tool, for people
 * @param migrations what is run, in that order
 * @param skipped files that are not run
 */
public record MigrationFolder(
    String convention, List<Migration> migrations, List<Skipped> skipped) {

  public MigrationFolder {
    migrations = List.copyOf(migrations);
    skipped = List.copyOf(skipped);
  }

  /**
   * One step up.
   *
   * @param path of its file in the folder
   * @param up what makes the step; it has the line numbers of the file
   */
  public record Migration(String path, String up) {}

  /** A file that is no step up, and why. */
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
}
