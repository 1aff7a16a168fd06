package dev.dbx.migration.source;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.util.List;
import java.util.Optional;

/** How a tool names, orders and divides its migrations. */
sealed interface Convention
    permits MigrationSqlFolders,
        Atlas,
        Drizzle,
        Graphile,
        Liquibase,
        Rails,
        Sqitch,
        Flyway,
        UpAndDownFiles,
        MarkedFiles,
        NumberedFiles {

  /** What gives a folder away more surely stands before what also fits others. */
  List<Convention> ALL =
      List.of(
          new Drizzle(),
          new Sqitch(),
          new Graphile(),
          new Liquibase(),
          new MigrationSqlFolders(),
          new Rails(),
          new Flyway(),
          new UpAndDownFiles(),
          new MarkedFiles(Marking.DBMATE),
          new MarkedFiles(Marking.GOOSE),
          new MarkedFiles(Marking.SQL_MIGRATE),
          new MarkedFiles(Marking.NODE_PG_MIGRATE),
          new MarkedFiles(Marking.TERN),
          new Atlas(),
          new NumberedFiles());

  /** The folder's migrations; empty if it does not follow this convention. */
  Optional<MigrationFolder> read(FolderFiles files);

  /** By the first convention that it follows. */
  static MigrationFolder find(String name, FolderFiles files) {
    return ALL.stream()
        .flatMap(convention -> convention.read(files).stream())
        .filter(folder -> !folder.migrations().isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    name + " has no migrations", "name the folder with the .sql files themselves"));
  }
}
