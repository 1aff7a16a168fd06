package dev.dbx.app;

import dev.dbx.app.config.Configuration;
import dev.dbx.app.config.Targets;
import dev.dbx.cli.Action.Invocation;
import dev.dbx.core.port.Approvals;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import dev.dbx.mcp.McpOptions;
import dev.dbx.mcp.McpShell;
import dev.dbx.mcp.Toolsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code dbx mcp}: starts and lists its tools even when the database is down. */
final class McpAction {

  private final Workbenches workbenches;
  private final Configuration configuration;
  private final Approvals approvals;
  private final String version;

  McpAction(
      Workbenches workbenches, Configuration configuration, Approvals approvals, String version) {
    this.workbenches = workbenches;
    this.configuration = configuration;
    this.approvals = approvals;
    this.version = version;
  }

  int run(Invocation invocation) {
    Targets.Found found = workbenches.find(invocation.connection());
    try (LazyTools lazy = new LazyTools(found.target(), workbenches.forAgents())) {
      List<Tool<?, ?>> tools = lazy.of(chosen(invocation));
      McpOptions options =
          McpOptions.of(version)
              .withAbout("Connected to " + found.label() + ".")
              .withStructured(invocation.has("structured"))
              .withTimeout(configuration.timeout().orElse(Call.DEFAULT_TIMEOUT))
              .withApprovals(approvals)
              .withTableNames(lazy::tableNames)
              .withListed(listed(invocation));
      McpShell.serveStdio(tools, options, invocation.terminal().in(), invocation.terminal().out());
      return 0;
    }
  }

  /** Whoever chooses gets all that was chosen. */
  private static Set<Toolset> listed(Invocation invocation) {
    return invocation.flags().get("toolsets") == null
        ? Toolsets.DEFAULT
        : EnumSet.allOf(Toolset.class);
  }

  private List<Tool<?, ?>> chosen(Invocation invocation) {
    List<Tool<?, ?>> all = workbenches.describe();
    return Optional.ofNullable(invocation.flags().get("toolsets"))
        .map(list -> Toolsets.select(all, list))
        .orElse(all);
  }
}
