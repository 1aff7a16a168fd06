package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Atlas: {@code <version>_name.sql} by name, from the last checkpoint on, with a sum beside. */
record Atlas() implements Convention {

  static final String SUM = "atlas.sum";

  private static final Pattern DIRECTIVE = Pattern.compile("(?:--|#)\\s*atlas:(\\w+).*");

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    boolean marked =
        files.find(SUM).isPresent()
            || files.anyTop(file -> directives(file.text()).findAny().isPresent());
    return marked
        ? Optional.of(
            files.folder(
                Tool.ATLAS,
                fromCheckpoint(files.top()).stream().map(Atlas::migration).toList(),
                file -> Optional.of(reason(file))))
        : Optional.empty();
  }

  /** Whether a text stands for all files before it, for databases that have none of them. */
  static boolean isCheckpoint(String text) {
    return directives(text).anyMatch("checkpoint"::equals);
  }

  private static Stream<String> directives(String text) {
    return Marks.header(text)
        .map(DIRECTIVE::matcher)
        .filter(Matcher::matches)
        .map(directive -> directive.group(1));
  }

  private static String reason(SqlFile file) {
    return file.path().contains("/") ? "in a folder of its own" : "the checkpoint holds it";
  }

  private static List<SqlFile> fromCheckpoint(List<SqlFile> files) {
    int first = 0;
    for (int i = 0; i < files.size(); i++) {
      first = isCheckpoint(files.get(i).text()) ? i : first;
    }
    return files.subList(first, files.size());
  }

  private static Migration migration(SqlFile file) {
    return NumberedName.orWhole(file.path()).migration(FolderFiles.whole(Tool.ATLAS, file));
  }
}
