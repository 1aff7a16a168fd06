package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import dev.dbx.migration.source.LiquibaseFile.ChangeSet;
import dev.dbx.migration.source.MigrationFolder.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Liquibase's formatted SQL: the change sets of all files in the order of their paths, as
 * includeAll takes them. The version of one is {@code author:id}.
 */
record Liquibase() implements Convention {

  private static final Pattern FIRST_LINE =
      Pattern.compile("(?i)--\\s*liquibase\\s+formatted\\s+sql\\b.*");

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    List<SqlFile> formatted = files.sql().stream().filter(Liquibase::isFormatted).toList();
    if (formatted.isEmpty()) {
      return Optional.empty();
    }
    List<Migration> run = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    for (SqlFile file : formatted) {
      for (ChangeSet set : LiquibaseFile.of(file).changeSets()) {
        set.whyNot()
            .ifPresentOrElse(
                why -> skipped.add(new Skipped(file.path(), set.version() + " " + why)),
                () -> run.add(set.migration()));
      }
    }
    MigrationFolder folder = files.folder(Tool.LIQUIBASE, run, file -> reason(file, formatted));
    skipped.addAll(folder.skipped());
    return Optional.of(new MigrationFolder(Tool.LIQUIBASE, run, skipped));
  }

  static boolean isFormatted(SqlFile file) {
    return file.text()
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .filter(line -> FIRST_LINE.matcher(line.strip()).matches())
        .isPresent();
  }

  private static Optional<String> reason(SqlFile file, List<SqlFile> formatted) {
    return formatted.contains(file)
        ? Optional.empty()
        : Optional.of("does not begin with -- liquibase formatted sql");
  }
}
