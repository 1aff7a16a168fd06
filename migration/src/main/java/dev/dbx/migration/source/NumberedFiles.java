package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Supabase, sqlx, Atlas and everybody else: numbers or names decide. */
record NumberedFiles() implements Convention {

  static final Pattern NUMBERED = Pattern.compile("(?i)v?\\d.*\\.sql");

  private static final Pattern TIMESTAMPED = Pattern.compile("\\d{14}_.*\\.sql");
  private static final Pattern DOWN =
      Pattern.compile("(?i)(.+)[._-](?:down|undo|rollback|revert)\\.sql");

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    boolean numbered = files.anyTop(file -> FolderFiles.matches(file, NUMBERED));
    Set<String> names = files.top().stream().map(SqlFile::path).collect(Collectors.toSet());
    List<SqlFile> run =
        files.top().stream()
            .filter(file -> !numbered || FolderFiles.matches(file, NUMBERED))
            .filter(file -> !undoes(file, names))
            .sorted(Comparator.comparing(SqlFile::path, NaturalOrder.OF_NAMES))
            .toList();
    return Optional.of(
        files.whole(
            convention(files, numbered, run),
            run,
            file -> Optional.of(undoes(file, names) ? "undoes a migration" : other(file))));
  }

  private static String other(SqlFile file) {
    return file.path().contains("/") ? "in a folder of its own" : "has no number";
  }

  /** What looks like a way back is one only beside the way there. */
  private static boolean undoes(SqlFile file, Set<String> names) {
    Matcher down = DOWN.matcher(file.path());
    return down.matches()
        && Stream.of(".sql", "_up.sql", "-up.sql", "_do.sql", "_deploy.sql")
            .anyMatch(ending -> names.contains(down.group(1) + ending));
  }

  private static String convention(FolderFiles files, boolean numbered, List<SqlFile> run) {
    boolean timestamps =
        !run.isEmpty() && run.stream().allMatch(file -> FolderFiles.matches(file, TIMESTAMPED));
    if (timestamps && files.name().contains("supabase")) {
      return "Supabase";
    }
    if (timestamps) {
      return "timestamped files";
    }
    return numbered ? "numbered files" : "files by name";
  }
}
