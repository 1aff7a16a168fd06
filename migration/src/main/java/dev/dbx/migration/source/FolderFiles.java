package dev.dbx.migration.source;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles.SqlFile;
import dev.dbx.migration.source.MigrationFolder.Skipped;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The files of a folder by their paths. */
final class FolderFiles {

  private final String name;
  private final Map<String, SqlFile> byPath = new TreeMap<>();

  FolderFiles(String name, List<SqlFile> files) {
    this.name = name;
    files.forEach(file -> byPath.put(file.path(), unmarked(file)));
  }

  /** Without the mark of the order of bytes, which no server takes. */
  private static SqlFile unmarked(SqlFile file) {
    return file.text().startsWith("\ufeff")
        ? new SqlFile(file.path(), file.text().substring(1))
        : file;
  }

  /** As it was written. */
  String name() {
    return name;
  }

  Optional<SqlFile> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** Everything that was read, in the order of the paths. */
  Collection<SqlFile> all() {
    return Collections.unmodifiableCollection(byPath.values());
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

  /** A file that the tool runs as a whole. */
  static Script whole(Tool tool, SqlFile file) {
    return new Script(file.path(), file.text(), Marks.of(tool, file.text()));
  }

  /**
   * The folder, with every file that no migration uses.
   *
   * @param reason why such a file is not run; empty if it is not even worth telling
   */
  MigrationFolder folder(
      Tool tool, List<Migration> migrations, Function<SqlFile, Optional<String>> reason) {
    Set<String> used = new HashSet<>();
    migrations.forEach(one -> used.add(one.path()));
    migrations.forEach(one -> one.down().ifPresent(down -> used.add(down.path())));
    List<Skipped> skipped =
        sql().stream()
            .filter(file -> !used.contains(file.path()))
            .flatMap(file -> reason.apply(file).map(why -> new Skipped(file.path(), why)).stream())
            .toList();
    return new MigrationFolder(tool, migrations, skipped);
  }
}
