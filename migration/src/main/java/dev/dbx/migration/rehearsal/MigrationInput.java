package dev.dbx.migration.rehearsal;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles;
import dev.dbx.core.port.SqlFiles.Found;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.Script;
import dev.dbx.migration.source.Tool;
import dev.dbx.migration.source.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A migration as it was given: SQL, or a file with the folder that it stands in.
 *
 * @param name for people
 * @param scripts what is run of it, one after the other
 * @param place empty for SQL, and for a file in no folder of migrations
 */
public record MigrationInput(String name, List<Script> scripts, Optional<Place> place) {

  /** Files have other files' folder below the migrations' own. */
  private static final Set<String> FOLDERS_BELOW =
      Set.of("deploy", "revert", "verify", "committed");

  private static final String MIGRATION_SQL = "migration.sql";

  public MigrationInput {
    scripts = List.copyOf(scripts);
  }

  /**
   * Where a migration stands.
   *
   * @param folder as it was written
   * @param first index of the first one of the file
   * @param count several where the tool keeps several in one file
   * @param undoes whether the file is the way back
   */
  public record Place(
      String folder, MigrationFolder migrations, int first, int count, boolean undoes) {

    /** What the file's own ones count on. */
    public List<Migration> earlier() {
      return migrations.migrations().subList(0, undoes ? first + count : first);
    }

    public List<Migration> own() {
      return migrations.migrations().subList(first, first + count);
    }
  }

  /**
   * What a person or an agent gave.
   *
   * @throws dev.dbx.core.error.DbxException.NotFound if it is a path that leads nowhere
   * @throws InvalidInput if there is no SQL in it
   */
  public static MigrationInput of(String written, SqlFiles files) {
    MigrationInput input =
        folder(written.strip(), files)
            .orElseGet(() -> isPath(written) ? file(written.strip(), files) : text(written));
    if (input.scripts().stream().allMatch(Script::isBlank)) {
      throw new InvalidInput(
          input.name() + " holds no statement", "give SQL, or the path of a .sql file");
    }
    return input;
  }

  /** All of its migrations; SQL of a single word names none. */
  private static Optional<MigrationInput> folder(String written, SqlFiles files) {
    if (written.isEmpty() || written.chars().anyMatch(Character::isWhitespace) || isPath(written)) {
      return Optional.empty();
    }
    return files
        .find(written)
        .filter(Found::folder)
        .map(
            found -> {
              MigrationFolder all = MigrationFolder.of(written, found.files());
              Place place = new Place(written, all, 0, all.migrations().size(), false);
              return new MigrationInput(written, scripts(place), Optional.of(place));
            });
  }

  private static boolean isPath(String written) {
    String stripped = written.strip();
    return stripped.toLowerCase(Locale.ROOT).endsWith(".sql")
        && stripped.indexOf('\n') < 0
        && stripped.indexOf(';') < 0;
  }

  private static MigrationInput text(String sql) {
    return new MigrationInput(
        "the SQL", List.of(new Script("", sql, Transaction.STATEMENT)), Optional.empty());
  }

  private static MigrationInput file(String path, SqlFiles files) {
    Found found =
        files.find(path).orElseThrow(() -> new InvalidInput("no file " + path, "give a .sql file"));
    String text = found.files().get(0).text();
    return parents(path).stream()
        .flatMap(parent -> within(path, parent, files).stream())
        .findFirst()
        .orElseGet(
            () ->
                new MigrationInput(
                    path,
                    List.of(new Script(path, text, Transaction.STATEMENT)),
                    Optional.empty()));
  }

  /** The folder that holds it, or the one above where the tool has folders of its own below. */
  private static List<String> parents(String path) {
    String parent = parent(path);
    boolean below =
        path.endsWith("/" + MIGRATION_SQL)
            || FOLDERS_BELOW.contains(parent.substring(parent.lastIndexOf('/') + 1));
    return List.of(below ? parent(parent) : parent);
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
  }

  private static Optional<MigrationInput> within(String path, String folder, SqlFiles files) {
    Optional<Found> found = files.find(folder).filter(Found::folder);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String relative = folder.equals(".") ? path : path.substring(folder.length() + 1);
    MigrationFolder migrations = MigrationFolder.of(folder, found.get().files());
    return place(relative, folder, migrations)
        .map(place -> new MigrationInput(path, scripts(place), Optional.of(place)));
  }

  private static Optional<Place> place(String path, String folder, MigrationFolder migrations) {
    List<Migration> all = migrations.migrations();
    int[] up = IntStream.range(0, all.size()).filter(i -> all.get(i).path().equals(path)).toArray();
    if (up.length > 0) {
      return Optional.of(new Place(folder, migrations, up[0], up.length, false));
    }
    int[] down =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).down().filter(it -> it.path().equals(path)).isPresent())
            .toArray();
    return down.length > 0
        ? Optional.of(new Place(folder, migrations, down[0], down.length, true))
        : Optional.empty();
  }

  private static List<Script> scripts(Place place) {
    return place.undoes()
        ? place.own().reversed().stream().flatMap(one -> one.down().stream()).toList()
        : place.own().stream().map(Migration::up).toList();
  }

  /** The tool that would run it; empty for SQL. */
  public Optional<Tool> tool() {
    return place.map(it -> it.migrations().tool());
  }

  /** The same as one transaction, unless a tool is known that decides. */
  public MigrationInput inTransaction() {
    return tool().filter(it -> it != Tool.NUMBERED).isPresent()
        ? this
        : new MigrationInput(
            name, scripts.stream().map(it -> it.with(Transaction.FILE)).toList(), place);
  }

  /** How many of its scripts come first in the folder that it is, up to one of that name. */
  public int scriptsUpTo(String last) {
    return place
        .filter(it -> it.folder().equals(name))
        .map(it -> it.migrations().upTo(last))
        .orElse(0);
  }

  /** All of it as one text, with the lines of the file where it is one. */
  public String sql() {
    return scripts.size() == 1
        ? scripts.get(0).sql()
        : String.join("\n", scripts.stream().map(Script::sql).toList());
  }
}
