package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sqitch: {@code deploy/name.sql} in the order of {@code sqitch.plan}. */
record Sqitch() implements Convention {

  static final String PLAN = "sqitch.plan";
  private static final Pattern BLANK = Pattern.compile("\\s+");

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    return files
        .find(PLAN)
        .map(
            plan ->
                files.folder(
                    Tool.SQITCH,
                    names(plan.text().lines().map(String::strip).toList()).stream()
                        .map(name -> migration(files, name))
                        .toList(),
                    Sqitch::reason));
  }

  /** The history knows a reworked change by the same name as its later form. */
  private static Migration migration(FolderFiles files, String name) {
    Script up = FolderFiles.whole(Tool.SQITCH, files.planned("deploy/" + name + ".sql", PLAN));
    int tag = name.indexOf('@');
    return Migration.of(tag < 0 ? name : name.substring(0, tag), name, up)
        .undoneBy(
            files
                .find("revert/" + name + ".sql")
                .map(file -> FolderFiles.whole(Tool.SQITCH, file)));
  }

  /** What undoes and what checks is nothing to tell. */
  private static Optional<String> reason(SqlFile file) {
    return file.path().startsWith("revert/") || file.path().startsWith("verify/")
        ? Optional.empty()
        : Optional.of("not in " + PLAN);
  }

  private static List<String> names(List<String> lines) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String first = word(lines.get(i));
      if (!first.isEmpty() && "%#@".indexOf(first.charAt(0)) < 0) {
        names.add(first + reworked(first, lines.subList(i + 1, lines.size())));
      }
    }
    return names;
  }

  /** A change that is made anew later on keeps its first form under the tag that follows it. */
  private static String reworked(String change, List<String> later) {
    boolean again = later.stream().anyMatch(line -> word(line).equals(change));
    return later.stream()
        .map(Sqitch::word)
        .filter(word -> again && word.startsWith("@"))
        .findFirst()
        .orElse("");
  }

  private static String word(String line) {
    return BLANK.split(line, 2)[0];
  }
}
