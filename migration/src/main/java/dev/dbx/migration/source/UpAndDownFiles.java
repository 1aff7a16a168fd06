package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** golang-migrate and reversible sqlx: {@code 1_name.up.sql} and {@code 1_name.down.sql}. */
record UpAndDownFiles() implements Convention {

  private static final Pattern UP = Pattern.compile("(?i)(.+)\\.up\\.sql");
  private static final Pattern DOWN = Pattern.compile("(?i)(.+)\\.down\\.sql");

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    List<SqlFile> run =
        files.top().stream()
            .filter(file -> FolderFiles.matches(file, UP))
            .sorted(Comparator.comparing(SqlFile::path, NaturalOrder.OF_NAMES))
            .toList();
    Tool tool =
        run.stream().anyMatch(file -> file.text().startsWith(Marks.SQLX_ALONE))
            ? Tool.SQLX
            : Tool.GOLANG_MIGRATE;
    return run.isEmpty()
        ? Optional.empty()
        : Optional.of(
            files.folder(
                tool,
                run.stream().map(file -> migration(tool, file, files)).toList(),
                file -> Optional.of(reason(file))));
  }

  private static Migration migration(Tool tool, SqlFile up, FolderFiles files) {
    return NumberedName.orWhole(up.path())
        .migration(FolderFiles.whole(tool, up))
        .undoneBy(files.find(down(up)).map(file -> FolderFiles.whole(tool, file)));
  }

  private static String down(SqlFile up) {
    Matcher name = UP.matcher(up.path());
    return name.matches() ? name.group(1) + ".down.sql" : "";
  }

  private static String reason(SqlFile file) {
    return FolderFiles.matches(file, DOWN)
        ? "undoes no migration here"
        : "neither .up.sql nor .down.sql";
  }
}
