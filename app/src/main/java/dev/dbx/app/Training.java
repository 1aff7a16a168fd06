package dev.dbx.app;

import dev.dbx.app.config.ConfigurationFile;
import dev.dbx.cli.Terminal;
import dev.dbx.postgres.Connections;
import dev.dbx.sandbox.CacheFolder;
import dev.dbx.sandbox.DemoDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Runs the main job once, as commands or as an MCP session, so that the JVM can keep what it loaded
 * for the next start; the launcher calls it after a build. Leaves the demo server as it found it.
 */
public final class Training {

  /** So much SQL is read the slow way before the JVM translates what reads it. */
  private static final String MIGRATION =
      """
      create table notes (id bigint generated always as identity primary key, body text not null);
      alter table user_profiles add column note varchar(100) default 'none';
      create index notes_body on notes (body);
      alter table notes add constraint notes_profile foreign key (id) references user_profiles (id);
      alter table user_profiles alter column note set not null;
      drop table skills;
      """;

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("list-tables"),
          List.of("schema-overview"),
          List.of("describe-table", "user_profiles"),
          List.of("rls-policies", "user_profiles", "--format", "markdown"),
          List.of("execute-query", "select id, email from auth.users limit 3", "--format", "json"),
          List.of("explain-query", "select count(*) from applications where status = 'interview'"),
          List.of("execute-query", "delete from skills"),
          List.of("validate-migration", "--no-trace", MIGRATION),
          List.of("describe-table", "no_such_table"));

  /** Most projects have one; it is read at every start. */
  private static final String CONFIGURATION =
      """
      default = "local"

      [connections.local]
      url = "postgresql://localhost/postgres"
      environment = "development"

      [limits]
      timeout_seconds = 30
      """;

  private static final String MCP_SESSION =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"training","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":2,"method":"tools/list"}
      {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"db_list_tables","arguments":{}}}
      """;

  /** Requests of the session that are answered. */
  private static final int MCP_ANSWERS = 3;

  private final Map<String, String> environment;

  private Training(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) throws IOException {
    Path configuration = Files.createTempFile("dbx", ".toml");
    try {
      Files.writeString(configuration, CONFIGURATION);
      Map<String, String> environment = new HashMap<>(System.getenv());
      environment.put(ConfigurationFile.VARIABLE, configuration.toString());
      new Training(environment).run(List.of(arguments).contains("mcp"));
    } finally {
      Files.delete(configuration);
    }
    System.exit(0);
  }

  private void run(boolean serves) {
    DemoDatabase demo = new DemoDatabase(CacheFolder.standard());
    boolean ranBefore = demo.status().running().isPresent();
    Connections.prepare();
    if (serves) {
      converse();
    } else {
      for (List<String> command : COMMANDS) {
        run(command, InputStream.nullInputStream(), OutputStream.nullOutputStream());
      }
    }
    if (!ranBefore) {
      demo.stop();
    }
  }

  /** The session's end of input comes when everything is answered: at the end calls are cut off. */
  private void converse() {
    Semaphore answers = new Semaphore(0);
    InputStream requests =
        new SequenceInputStream(
            new ByteArrayInputStream(MCP_SESSION.getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() {
                answers.acquireUninterruptibly(MCP_ANSWERS);
                answers.release(MCP_ANSWERS);
                return -1;
              }
            });
    OutputStream lines =
        new OutputStream() {
          @Override
          public void write(int b) {
            answers.release(b == '\n' ? 1 : 0);
          }
        };
    run(List.of("mcp"), requests, lines);
  }

  private void run(List<String> command, InputStream in, OutputStream to) {
    PrintStream out = new PrintStream(to, true, StandardCharsets.UTF_8);
    Terminal terminal = Terminal.ofProcess(in, out, out, environment);
    List<String> arguments = new ArrayList<>(List.of("--db", "demo"));
    arguments.addAll(command);
    new CommandLine(terminal).run(arguments);
  }
}
