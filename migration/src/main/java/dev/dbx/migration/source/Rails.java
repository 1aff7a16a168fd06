package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import dev.dbx.migration.source.MigrationFolder.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rails: {@code structure.sql}, whose last statement lists the versions in it. The migrations
 * themselves are Ruby, which dbx does not run.
 */
record Rails() implements Convention {

  private static final Pattern STRUCTURE = Pattern.compile("(?:.*/)?(?:\\w+_)?structure\\.sql");
  private static final Pattern LIST =
      Pattern.compile("(?is)insert\\s+into\\s+(?:\"?\\w+\"?\\.)?\"?schema_migrations\"?\\s.*?;");
  private static final Pattern VERSION = Pattern.compile("\\('(\\d+)'\\)");
  private static final Pattern RUBY = Pattern.compile("(?:.*/)?(\\d+)_[_a-z0-9]+(?:\\.\\w+)?\\.rb");

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    List<SqlFile> structures =
        files.sql().stream()
            .filter(file -> STRUCTURE.matcher(file.path()).matches())
            .filter(file -> LIST.matcher(file.text()).find())
            .toList();
    if (structures.isEmpty()) {
      return Optional.empty();
    }
    MigrationFolder folder =
        files.folder(
            Tool.RAILS,
            structures.stream().map(Rails::migration).toList(),
            file -> Optional.of("not a structure.sql of Rails"));
    List<Skipped> skipped = new ArrayList<>(folder.skipped());
    files.all().stream()
        .filter(file -> RUBY.matcher(file.path()).matches())
        .map(file -> new Skipped(file.path(), "Ruby"))
        .forEach(skipped::add);
    return Optional.of(new MigrationFolder(Tool.RAILS, folder.migrations(), skipped));
  }

  /** Its version is the newest that it holds; psql loads it. */
  private static Migration migration(SqlFile file) {
    return Migration.of(
        versions(file.text()).stream().max(NaturalOrder.OF_NAMES).orElse(""),
        "structure",
        FolderFiles.whole(Tool.RAILS, file).with(Transaction.STATEMENT));
  }

  /** What a structure.sql holds, in its own order. */
  static List<String> versions(String sql) {
    return LIST.matcher(sql)
        .results()
        .map(MatchResult::group)
        .flatMap(list -> VERSION.matcher(list).results().map(one -> one.group(1)))
        .toList();
  }

  /** The files in Ruby by their versions. */
  static Map<String, String> ruby(List<Skipped> skipped) {
    return skipped.stream()
        .map(file -> RUBY.matcher(file.path()))
        .filter(Matcher::matches)
        .collect(
            Collectors.toMap(
                name -> name.group(1), Matcher::group, (first, second) -> first + ", " + second));
  }
}
