package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Supabase, sqlx and everybody else: numbers or names decide. */
record NumberedFiles() implements Convention {

  static final Pattern NUMBERED = Pattern.compile("(?i)v?\\d.*\\.sql");

  private static final Pattern SUPABASE = Pattern.compile("\\d+_.*\\.sql");
  private static final Pattern DOWN =
      Pattern.compile("(?i)(.+)[._-](?:down|undo|rollback|revert)\\.sql");
  private static final List<String> UP_ENDINGS =
      List.of(".sql", "_up.sql", "-up.sql", "_do.sql", "_deploy.sql");

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    boolean numbered = files.anyTop(file -> FolderFiles.matches(file, NUMBERED));
    Tool tool = tool(files);
    Map<String, SqlFile> downs = tool == Tool.NUMBERED ? downs(files) : Map.of();
    Set<SqlFile> undoes = Set.copyOf(downs.values());
    List<Migration> run =
        files.top().stream()
            .filter(file -> isRun(tool, numbered, file) && !undoes.contains(file))
            .sorted(Comparator.comparing(SqlFile::path, order(tool)))
            .map(file -> migration(tool, file, Optional.ofNullable(downs.get(file.path()))))
            .toList();
    return Optional.of(files.folder(tool, run, file -> Optional.of(reason(file))));
  }

  private static boolean isRun(Tool tool, boolean numbered, SqlFile file) {
    return tool == Tool.SUPABASE
        ? FolderFiles.matches(file, SUPABASE)
        : !numbered || FolderFiles.matches(file, NUMBERED);
  }

  private static Comparator<String> order(Tool tool) {
    return tool == Tool.SUPABASE ? Comparator.naturalOrder() : NaturalOrder.OF_NAMES;
  }

  private static Tool tool(FolderFiles files) {
    if (files.name().contains("supabase")
        && files.anyTop(file -> FolderFiles.matches(file, SUPABASE))) {
      return Tool.SUPABASE;
    }
    return files.anyTop(file -> file.text().startsWith(Marks.SQLX_ALONE))
        ? Tool.SQLX
        : Tool.NUMBERED;
  }

  private static Migration migration(Tool tool, SqlFile file, Optional<SqlFile> down) {
    return NumberedName.orWhole(file.path())
        .migration(FolderFiles.whole(tool, file))
        .undoneBy(down.map(undo -> FolderFiles.whole(tool, undo)));
  }

  /** What undoes, by the path of what it undoes. */
  private static Map<String, SqlFile> downs(FolderFiles files) {
    Map<String, SqlFile> downs = new HashMap<>();
    for (SqlFile file : files.top()) {
      undone(file, files).ifPresent(undone -> downs.putIfAbsent(undone.path(), file));
    }
    return downs;
  }

  /** What looks like a way back is one only beside the way there. */
  private static Optional<SqlFile> undone(SqlFile file, FolderFiles files) {
    Matcher down = DOWN.matcher(file.path());
    return down.matches()
        ? UP_ENDINGS.stream()
            .flatMap(ending -> files.find(down.group(1) + ending).stream())
            .findFirst()
        : Optional.empty();
  }

  private static String reason(SqlFile file) {
    return file.path().contains("/") ? "in a folder of its own" : "has no number";
  }
}
