package dev.dbx.app;

import dev.dbx.app.audit.JsonlAuditLog;
import dev.dbx.app.files.SeedFiles;
import dev.dbx.app.snapshot.SnapshotFiles;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Redactor;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.ScriptRunner;
import dev.dbx.core.port.Trials;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Tool;
import dev.dbx.postgres.ConnectionTargets;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.backup.TableBackups;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.postgres.query.JdbcScriptRunner;
import dev.dbx.postgres.query.JdbcTrials;
import dev.dbx.sqlparser.GrammarStatementParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * dbx for programs: all tools bound to one database. Nothing connects before a tool runs; closing
 * ends the connections. Safe for use by several threads.
 */
public final class Dbx implements AutoCloseable {

  private static final Path FOLDER = Path.of(".dbx");

  /** Where writes and refusals are recorded, seen from the working directory. */
  static final Path AUDIT_LOG = FOLDER.resolve("audit.jsonl");

  private final Connections connections;
  private final LazySandbox sandbox;
  private final Ports ports;
  private final List<Tool<?, ?>> tools;

  private Dbx(ConnectionTarget target, Surroundings surroundings) {
    this.connections = new Connections(target);
    this.sandbox = new LazySandbox(surroundings.sandbox());
    JdbcQueryRunner queries = new JdbcQueryRunner(connections);
    this.ports =
        new Ports(
                target,
                new JdbcCatalogReader(connections),
                queries,
                new GrammarStatementParser(),
                new JsonlAuditLog(AUDIT_LOG))
            .with(new TableBackups(connections, FOLDER.resolve("backups")))
            .with(new SnapshotFiles(FOLDER.resolve("snapshots")))
            .with(new SeedFiles(FOLDER.resolve("seeds")))
            .with(surroundings.others())
            .with(surroundings.files())
            .with(surroundings.logs())
            .with(sandbox)
            .with(surroundings.migrations())
            .with(target.environment().allowsWrites() ? new JdbcTrials(target) : Trials.NONE)
            .with(
                target.environment().allowsWrites()
                    ? new JdbcScriptRunner(target)
                    : ScriptRunner.NONE);
    this.tools = Tools.all(ports);
  }

  /**
   * The tools for a database, with audit log and backups in the folder {@code .dbx} of the working
   * directory.
   */
  public static Dbx open(ConnectionTarget target) {
    return open(target, Surroundings.NONE);
  }

  /** The same, where tools may also read other databases and files. */
  static Dbx open(ConnectionTarget target, Surroundings surroundings) {
    return new Dbx(target, surroundings);
  }

  /**
   * The tools for a database given as {@code postgresql://user:password@host:port/database}.
   *
   * @throws dev.dbx.core.error.DbxException.InvalidInput if the URL is malformed; its text is not
   *     repeated
   */
  public static Dbx open(String url) {
    return open(ConnectionTargets.ofProcess().parse(url));
  }

  /** The ports, for use cases that are made by hand. */
  public Ports ports() {
    return ports;
  }

  /** Every tool, in the order help shows them. */
  public List<Tool<?, ?>> tools() {
    return tools;
  }

  /**
   * Runs a tool by name with arguments as in its JSON schema.
   *
   * @throws dev.dbx.core.error.DbxException when it cannot be done, with what to do next
   */
  public Result run(String tool, Map<String, ?> arguments, Call call) {
    return tools.stream()
        .filter(candidate -> candidate.name().equals(tool))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no tool " + tool))
        .run(arguments, call);
  }

  /** Takes the connection's password out of a text. */
  public Redactor redactor() {
    return Redactor.of(ports.target().password());
  }

  @Override
  public void close() {
    try {
      connections.close();
    } finally {
      sandbox.close();
    }
  }
}
