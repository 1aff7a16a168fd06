package dev.dbx.migration.source;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles.SqlFile;
import dev.dbx.migration.source.MigrationFolder.Migration;
import dev.dbx.migration.source.MigrationFolder.Skipped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The files of a folder by their paths. */
final class FolderFiles {

  private final String name;
  private final Map<String, SqlFile> byPath = new TreeMap<>();

  FolderFiles(String name, List<SqlFile> files) {
    this.name = name;
    files.forEach(file -> byPath.put(file.path(), file));
  }

  /** As it was written. */
  String name() {
    return name;
  }

  Optional<SqlFile> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** All SQL, in the order of the paths. */
  List<SqlFile> sql() {
    return byPath.values().stream().filter(file -> isSql(file.path())).toList();
  }

  /** SQL in the folder itself. */
  List<SqlFile> top() {
    return sql().stream().filter(file -> !file.path().contains("/")).toList();
  }

  boolean anyTop(Predicate<SqlFile> test) {
    return top().stream().anyMatch(test);
  }

  /** A file's name without its folders. */
  static String base(SqlFile file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1);
  }

  static boolean matches(SqlFile file, Pattern name) {
    return name.matcher(base(file)).matches();
  }

  private static boolean isSql(String path) {
    return path.regionMatches(true, path.length() - 4, ".sql", 0, 4);
  }

  /** The file that a plan names. */
  SqlFile planned(String path, String plan) {
    return find(path)
        .orElseThrow(
            () ->
                new InvalidInput(
                    "%s of %s names %s, which is not there".formatted(plan, name, path),
                    "add the file, or take it out of the plan"));
  }

  /**
   * A folder of which some files are run as a whole.
   *
   * @param reason why any other is not run; empty if it is not even worth telling
   */
  MigrationFolder whole(
      String convention, List<SqlFile> run, Function<SqlFile, Optional<String>> reason) {
    return folder(convention, run, UnaryOperator.identity(), reason);
  }

  /**
   * A folder of which some files are run in part.
   *
   * @param up the part that is run
   */
  MigrationFolder folder(
      String convention,
      List<SqlFile> run,
      UnaryOperator<String> up,
      Function<SqlFile, Optional<String>> reason) {
    List<Migration> migrations =
        run.stream().map(file -> new Migration(file.path(), up.apply(file.text()))).toList();
    List<Skipped> skipped =
        sql().stream()
            .filter(file -> !run.contains(file))
            .flatMap(file -> reason.apply(file).map(why -> new Skipped(file.path(), why)).stream())
            .toList();
    return new MigrationFolder(convention, migrations, skipped);
  }
}
