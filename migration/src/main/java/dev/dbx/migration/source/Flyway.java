package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flyway: {@code V1.2__name.sql} by version, above the newest baseline {@code B...} if there is
 * one, then {@code R__name.sql} by name. {@code U1.2__name.sql} undoes.
 */
record Flyway() implements Convention {

  private static final Pattern VERSIONED =
      Pattern.compile("([VUB])(\\d+(?:[._]\\d+)*)(?:__(.*))?\\.sql");
  private static final Pattern REPEATABLE = Pattern.compile("R__(.*)\\.sql");
  private static final Pattern ALONE =
      Pattern.compile("(?im)^\\s*executeInTransaction\\s*=\\s*false\\s*$");

  private record Numbered(char kind, FlywayVersion version, SqlFile file, Matcher name) {}

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    List<Numbered> numbered =
        files.sql().stream()
            .flatMap(file -> numbered(file).stream())
            .sorted(Comparator.comparing(Numbered::version))
            .toList();
    List<Migration> run = new ArrayList<>();
    Optional<Numbered> baseline =
        numbered.stream().filter(one -> one.kind() == 'B').reduce((first, second) -> second);
    baseline.map(one -> migration(files, one)).ifPresent(run::add);
    numbered.stream()
        .filter(one -> one.kind() == 'V' && isAbove(one, baseline))
        .map(one -> migration(files, one).undoneBy(undo(files, numbered, one)))
        .forEach(run::add);
    files.sql().stream()
        .sorted(Comparator.comparing(FolderFiles::base))
        .flatMap(file -> repeatable(files, file).stream())
        .forEach(run::add);
    return run.isEmpty()
        ? Optional.empty()
        : Optional.of(files.folder(Tool.FLYWAY, run, file -> Optional.of(reason(file))));
  }

  private static Optional<Numbered> numbered(SqlFile file) {
    Matcher name = VERSIONED.matcher(FolderFiles.base(file));
    return name.matches()
        ? Optional.of(
            new Numbered(name.group(1).charAt(0), FlywayVersion.parse(name.group(2)), file, name))
        : Optional.empty();
  }

  private static Migration migration(FolderFiles files, Numbered one) {
    return Migration.of(
        one.name().group(2).replace('_', '.'),
        Optional.ofNullable(one.name().group(3)).orElse("").replace('_', ' '),
        script(files, one.file()));
  }

  /** They have no version; the history knows them by what they are called. */
  private static Optional<Migration> repeatable(FolderFiles files, SqlFile file) {
    Matcher name = REPEATABLE.matcher(FolderFiles.base(file));
    return name.matches()
        ? Optional.of(
            new Migration(
                "", name.group(1).replace('_', ' '), script(files, file), Optional.empty(), true))
        : Optional.empty();
  }

  private static Optional<Script> undo(FolderFiles files, List<Numbered> all, Numbered of) {
    return all.stream()
        .filter(one -> one.kind() == 'U' && one.version().compareTo(of.version()) == 0)
        .map(one -> script(files, one.file()))
        .findFirst();
  }

  /** A file beside it may say how it is run. */
  private static Script script(FolderFiles files, SqlFile file) {
    boolean alone =
        files
            .find(file.path() + ".conf")
            .filter(conf -> ALONE.matcher(conf.text()).find())
            .isPresent();
    Script script = FolderFiles.whole(Tool.FLYWAY, file);
    return alone ? script.with(Transaction.STATEMENT) : script;
  }

  private static boolean isAbove(Numbered one, Optional<Numbered> baseline) {
    return baseline.filter(base -> one.version().compareTo(base.version()) <= 0).isEmpty();
  }

  private static String reason(SqlFile file) {
    return numbered(file)
        .map(
            one ->
                switch (one.kind()) {
                  case 'U' -> "undoes no migration that is run";
                  case 'B' -> "an older baseline";
                  default -> "the baseline holds it";
                })
        .orElse("not a name of Flyway's");
  }
}
