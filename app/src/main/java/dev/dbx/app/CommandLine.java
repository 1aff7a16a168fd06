package dev.dbx.app;

import dev.dbx.app.config.Configuration;
import dev.dbx.app.config.ConfigurationFile;
import dev.dbx.app.config.Targets;
import dev.dbx.cli.Shell;
import dev.dbx.cli.Terminal;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.ConnectionTargets;
import dev.dbx.sandbox.CacheFolder;
import dev.dbx.sandbox.DemoDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts the command line together from configuration, tools and actions. */
final class CommandLine {

  private final Terminal terminal;

  CommandLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs one command line and gives its exit code. */
  int run(List<String> arguments) {
    try {
      return shell().run(arguments);
    } catch (DbxException e) {
      return Shell.report(e, Function.identity(), terminal);
    }
  }

  private Shell shell() {
    CacheFolder cache = CacheFolder.standard();
    DemoDatabase demo = new DemoDatabase(cache);
    Configuration configuration = ConfigurationFile.find(Path.of(""), terminal.environment());
    Workbenches workbenches =
        new Workbenches(
            new Targets(
                configuration, terminal.environment(), ConnectionTargets.ofProcess(), demo));
    Actions actions = new Actions(workbenches, demo, configuration, cache, version(), this::run);
    return new Shell(
        terminal,
        workbenches,
        actions.all(),
        actions.approvals(),
        configuration.timeout().orElse(Call.DEFAULT_TIMEOUT),
        version());
  }

  static String version() {
    return Optional.ofNullable(CommandLine.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
