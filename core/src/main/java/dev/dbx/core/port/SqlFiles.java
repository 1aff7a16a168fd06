package dev.dbx.core.port;

import dev.dbx.core.error.DbxException.Refused;
import java.util.List;
import java.util.Optional;

/** Finds SQL that is kept in files: dumps and folders of migrations. */
public interface SqlFiles {

  /** Where an agent names what is to be read: no files, and a path is refused as such. */
  SqlFiles NONE =
      written -> {
        if (isPath(written)) {
          throw new Refused(
              "files-by-people",
              written
                  + " would have to be run to see what it defines; only a person may name files",
              "let a person run it in a terminal: dbx compare-snapshots " + written + " live");
        }
        return Optional.empty();
      };

  /**
   * The .sql file of that path, or the folder; empty if the text names neither and may mean
   * something else.
   *
   * @throws dev.dbx.core.error.DbxException.NotFound if the text can only be a path, and leads
   *     nowhere
   * @throws dev.dbx.core.error.DbxException.Refused if the path leads out of the project, or nobody
   *     may name files here
   * @throws dev.dbx.core.error.DbxException.InvalidInput if it has no SQL in UTF-8, or too much
   */
  Optional<Found> find(String written);

  /** Whether a text can only mean a file or a folder. */
  static boolean isPath(String written) {
    return written.startsWith(".") || written.contains("/") || written.endsWith(".sql");
  }

  /**
   * What a path leads to.
   *
   * @param name as it was written, for people
   * @param files the file itself, or all of a folder that can belong to its migrations, in the
   *     order of their paths
   */
  record Found(String name, boolean folder, List<SqlFile> files) {

    public Found {
      files = List.copyOf(files);
    }
  }

  /**
   * One file.
   *
   * @param path within the folder, with slashes; of a file alone its name
   */
  record SqlFile(String path, String text) {}
}
