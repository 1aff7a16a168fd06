package dev.dbx.migration.source;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.SqlFiles;
import dev.dbx.core.port.SqlFiles.Found;
import java.util.List;
import java.util.Optional;

/** Finds the folder of migrations of a project. */
public final class MigrationPlace {

  /** Where tools put it unless they are told otherwise, in the order in which it is looked for. */
  public static final List<String> USUAL =
      List.of(
          "supabase/migrations",
          "prisma/migrations",
          "db/migrations",
          "migrations",
          "drizzle",
          "src/main/resources/db/migration",
          "src/main/resources/db/changelog",
          "db/migrate",
          "db",
          "sql");

  private final SqlFiles files;
  private final Optional<String> configured;

  public MigrationPlace(Ports ports) {
    this.files = ports.files();
    this.configured = ports.migrations().folder();
  }

  /**
   * The folder of that name, that of the project's settings, or the first of the usual ones that
   * has SQL.
   *
   * @throws DbxException.NotFound if there is none
   * @throws InvalidInput if it is no folder
   */
  public Found find(Optional<String> dir) {
    return dir.or(() -> configured).map(this::named).orElseGet(this::usual);
  }

  private Found named(String dir) {
    Found found =
        files
            .find(dir)
            .orElseThrow(
                () -> new NotFound("there is no folder " + dir, List.of(), "give its path"));
    if (!found.folder()) {
      throw new InvalidInput(dir + " is a file", "name the folder that it is in");
    }
    return found;
  }

  private Found usual() {
    return USUAL.stream()
        .flatMap(place -> usual(place).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new NotFound(
                    "there is no folder of migrations in SQL",
                    List.of(),
                    "name it; looked for " + String.join(", ", USUAL)));
  }

  /** One that is there without SQL, as that of Rails, is not what is looked for. */
  private Optional<Found> usual(String place) {
    try {
      return files.find(place).filter(Found::folder);
    } catch (NotFound | InvalidInput e) {
      return Optional.empty();
    }
  }
}
