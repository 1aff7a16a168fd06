package dev.dbx.app;

import dev.dbx.app.config.Targets;
import dev.dbx.app.files.LocalLogFiles;
import dev.dbx.app.files.ProjectFiles;
import dev.dbx.cli.ConnectionChoice;
import dev.dbx.cli.Workbench;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.port.LogFiles;
import dev.dbx.core.tool.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the tools for what the command line names. */
final class Workbenches implements Workbench.Opener {

  /** Help needs the tools, not a database. */
  private static final ConnectionTarget NOWHERE =
      new ConnectionTarget(
          "nowhere",
          "",
          0,
          "",
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Environment.PRODUCTION);

  private final Targets targets;

  Workbenches(Targets targets) {
    this.targets = targets;
  }

  /**
   * The databases with a name; an agent may write no addresses of its own. It may name files of the
   * project: what it has run in a sandbox it could as well write down itself.
   */
  Surroundings forAgents() {
    return surroundings(false);
  }

  private Surroundings surroundings(boolean byPerson) {
    return new Surroundings(
        new OtherTargets(targets, byPerson),
        new ProjectFiles(Path.of("")),
        byPerson ? new LocalLogFiles() : LogFiles.NONE,
        targets.sandbox(),
        targets.migrations());
  }

  /** The database a choice names, and where it was named. */
  Targets.Found find(ConnectionChoice choice) {
    return targets.find(choice.profile(), choice.url());
  }

  @Override
  public Workbench open(ConnectionChoice choice) {
    return new Bound(Dbx.open(find(choice).target().get(), surroundings(true)));
  }

  @Override
  public List<Tool<?, ?>> describe() {
    return Dbx.open(NOWHERE).tools();
  }

  /** One database's tools for the command line. */
  private record Bound(Dbx dbx) implements Workbench {
    @Override
    public List<Tool<?, ?>> tools() {
      return dbx.tools();
    }

    @Override
    public String redact(String text) {
      return dbx.redactor().clean(text);
    }

    @Override
    public void close() {
      dbx.close();
    }
  }
}
