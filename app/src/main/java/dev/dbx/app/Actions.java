package dev.dbx.app;

import dev.dbx.app.config.Configuration;
import dev.dbx.app.config.Targets;
import dev.dbx.app.demo.DemoTour;
import dev.dbx.app.setup.Doctor;
import dev.dbx.app.setup.Init;
import dev.dbx.app.setup.Installation;
import dev.dbx.app.top.TopAction;
import dev.dbx.cli.Action;
import dev.dbx.cli.Action.Flag;
import dev.dbx.cli.Action.Invocation;
import dev.dbx.cli.CompletionScript;
import dev.dbx.core.guard.GuardPolicy;
import dev.dbx.core.port.Approvals;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.CacheFolder;
import dev.dbx.sandbox.DemoDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that are not tools. */
final class Actions {

  private final Workbenches workbenches;
  private final DemoDatabase demo;
  private final Configuration configuration;
  private final CacheFolder cache;
  private final String version;
  private final DemoTour.Runner runner;

  Actions(
      Workbenches workbenches,
      DemoDatabase demo,
      Configuration configuration,
      CacheFolder cache,
      String version,
      DemoTour.Runner runner) {
    this.workbenches = workbenches;
    this.demo = demo;
    this.configuration = configuration;
    this.cache = cache;
    this.version = version;
    this.runner = runner;
  }

  List<Action> all() {
    return List.of(
        new Action(
            "demo",
            "Starts the demo database and shows the main job on it",
            "",
            List.of(
                new Flag("stop", "", "stop the demo server; the data stays"),
                new Flag("reset", "", "load the demo data anew"),
                new Flag("status", "", "say whether the demo server runs")),
            this::demo),
        new Action(
            "doctor",
            "Checks the connection, the role, the policy in force, and what is switched off",
            "--db demo",
            List.of(),
            this::doctor),
        new Action(
            "top",
            "Shows live what the server does: sessions, waits, who blocks whom, top statements",
            "--db demo --once",
            List.of(
                new Flag(TopAction.INTERVAL, "SECONDS", "between two looks, otherwise 2"),
                new Flag(TopAction.ONCE, "", "look once and end")),
            this::top),
        new Action(
            "init",
            "Writes dbx.toml and the entry for Claude Code in .mcp.json",
            "",
            List.of(new Flag("print", "", "print the template of dbx.toml, write nothing")),
            this::init),
        new Action(
            "mcp",
            "Serves the tools to an MCP client over standard input and output",
            "--db demo",
            List.of(
                new Flag(
                    "toolsets",
                    "LIST",
                    "only these toolsets, such as schema,query, or all; otherwise schema,rls,query,migration are listed"),
                new Flag("structured", "", "add output schemas and structured results")),
            invocation ->
                new McpAction(workbenches, configuration, approvals(), version).run(invocation)),
        new Action(
            "approve",
            "Shows a write that waits for a person, and prints the code that confirms it",
            "",
            List.of(),
            invocation -> new ApproveAction(ApproveAction.store(cache)).run(invocation)),
        new Action(
            "completion",
            "Prints a completion script for bash or zsh: source <(dbx completion)",
            "",
            List.of(),
            this::completion));
  }

  /** Who is asked where there is no terminal: the person who runs {@code dbx approve}. */
  Approvals approvals() {
    return ApproveAction.store(cache);
  }

  private int demo(Invocation invocation) {
    if (invocation.has("stop")) {
      invocation.console().note(demo.stop() ? "the demo server is stopped" : "it was not running");
      return 0;
    }
    if (invocation.has("status")) {
      DemoDatabase.Status status = demo.status();
      invocation
          .console()
          .note(
              status
                  .running()
                  .map(target -> "the demo server runs on port " + target.port())
                  .orElse("the demo server does not run"));
      return 0;
    }
    if (invocation.has("reset")) {
      demo.reset();
      invocation.console().note("the demo data is as delivered");
      return 0;
    }
    demo.startAgain();
    return new DemoTour(this::onDemo, line -> invocation.console().print(line + "\n")).run();
  }

  private int onDemo(List<String> command) {
    List<String> arguments = new ArrayList<>(List.of("--db", Targets.DEMO, "--no-pager"));
    arguments.addAll(command);
    return runner.run(arguments);
  }

  private int doctor(Invocation invocation) {
    Targets.Found found = workbenches.find(invocation.connection());
    Installation installation =
        new Installation(
            version,
            cache.path(),
            configuration.file(),
            configuration.withPassword(),
            Dbx.AUDIT_LOG,
            invocation.terminal().environment().getOrDefault("PATH", ""));
    try (Dbx dbx = Dbx.open(found.target().get())) {
      Doctor doctor = new Doctor(dbx.ports(), found.source(), installation, policy());
      Doctor.Output output = doctor.run(new Doctor.Input(), Call.unattended());
      invocation.console().show(output, invocation.format());
      return 0;
    }
  }

  private int top(Invocation invocation) {
    Targets.Found found = workbenches.find(invocation.connection());
    try (Dbx dbx = Dbx.open(found.target().get())) {
      return new TopAction(dbx.ports()).run(invocation);
    }
  }

  private static List<Doctor.PolicyLine> policy() {
    return GuardPolicy.rules().stream()
        .map(rule -> new Doctor.PolicyLine(rule.name(), rule.sentence()))
        .toList();
  }

  private int init(Invocation invocation) {
    if (invocation.has("print")) {
      invocation.console().print(Init.TEMPLATE);
      return 0;
    }
    String launcher = invocation.terminal().environment().getOrDefault("DBX_SELF", "dbx");
    new Init(Path.of(""), launcher).run().forEach(invocation.console()::note);
    return 0;
  }

  private int completion(Invocation invocation) {
    invocation.console().print(CompletionScript.of(workbenches.describe(), all()));
    return 0;
  }
}
