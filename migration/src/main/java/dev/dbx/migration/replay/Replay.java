package dev.dbx.migration.replay;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.port.SqlFiles.Found;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Runs files from nothing in a throw-away database. */
public final class Replay {

  /** For two sides of files, of which none says otherwise: the newest that dbx brings along. */
  public static final int NEWEST = 18;

  /** On the first line of the script, so that lines stay. */
  private static final String BEGIN = "begin; ";

  private final Sandbox sandbox;

  public Replay(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** A file's script, as it is and as it is run. */
  private record Step(String name, Migration migration, CleanScript clean) {}

  /**
   * What the files define on a major version of PostgreSQL.
   *
   * @param platform the database that migrations are compared with: what it grants on new objects,
   *     and no file does, is granted beforehand
   * @throws SqlFailed at the first statement that fails, with its file and line
   */
  public Replayed run(Found found, int major, Optional<Catalog> platform, Call call) {
    MigrationFolder folder = MigrationFolder.of(found.name(), found.files());
    List<Step> steps = folder.migrations().stream().map(one -> step(found, one)).toList();
    List<CleanScript> scripts = steps.stream().map(Step::clean).toList();
    InitialGrants grants = grants(found, scripts, platform);
    try (Sandbox.Session session = sandbox.open(major, call)) {
      if (!grants.statements().isEmpty()) {
        session.execute(String.join(";\n", grants.statements()), call);
      }
      for (int i = 0; i < steps.size(); i++) {
        run(steps.get(i), session, call);
        call.progress().report(i + 1, steps.size(), steps.get(i).name());
      }
      return new Replayed(
          found.name(),
          session.catalog().definitions(call),
          schemas(scripts),
          scripts.stream().anyMatch(script -> script.facts().changesPublic()),
          session.gaps().stream().map(Sandbox.Gap::object).toList(),
          ReplayNotes.of(found, folder, scripts, grants, session.gaps()));
    }
  }

  /**
   * Runs some migrations of a folder in a throw-away database that is open.
   *
   * @param folder its name, for errors
   * @throws SqlFailed at the first statement that fails, with its file and line
   */
  public static void run(
      String folder, List<Migration> migrations, Sandbox.Session session, Call call) {
    for (Migration migration : migrations) {
      String name = (folder + "/" + migration.path()).replace("//", "/");
      run(new Step(name, migration, CleanScript.of(name, migration.up().sql())), session, call);
    }
  }

  /** A dump says of each object who was granted what. */
  private static InitialGrants grants(
      Found found, List<CleanScript> scripts, Optional<Catalog> platform) {
    boolean said = scripts.stream().anyMatch(script -> script.facts().setsDefaultPrivileges());
    return found.folder() && !said
        ? platform.map(InitialGrants::of).orElse(InitialGrants.NONE)
        : InitialGrants.NONE;
  }

  private static Step step(Found found, Migration migration) {
    String name = found.folder() ? found.name() + "/" + migration.path() : found.name();
    String shown = name.replace("//", "/");
    return new Step(shown, migration, CleanScript.of(shown, migration.up().sql()));
  }

  private static Set<String> schemas(List<CleanScript> scripts) {
    Set<String> schemas = new TreeSet<>();
    scripts.forEach(script -> schemas.addAll(script.facts().schemas()));
    return schemas;
  }

  private static void run(Step step, Sandbox.Session session, Call call) {
    boolean together = step.clean().facts().needsTransaction();
    String sql = step.clean().sql();
    try {
      session.execute(together ? BEGIN + sql + "\n;commit" : sql, call);
    } catch (SqlFailed failed) {
      throw located(failed, step, together ? BEGIN.length() : 0);
    }
  }

  private static SqlFailed located(SqlFailed failed, Step step, int before) {
    Optional<Integer> position = failed.position().map(at -> Math.max(1, at - before));
    String place =
        position
            .map(at -> Lines.place(step.name(), step.migration().up().sql(), at - 1))
            .orElse(step.name());
    SqlFailed error =
        new SqlFailed(
            failed.sqlState(),
            position,
            place + ": " + failed.message(),
            failed.hint() + "; files are run from nothing, so they must make all that they use");
    error.initCause(failed);
    return error;
  }
}
