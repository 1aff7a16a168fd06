package dev.dbx.app;

import dev.dbx.cli.Terminal;
import dev.dbx.sandbox.CacheFolder;
import dev.dbx.sandbox.DemoDatabase;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the main job once so that the JVM can keep what it loaded for the next start; the launcher
 * calls it after a build. Leaves the demo server as it found it.
 */
public final class Training {

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("list-tables"),
          List.of("schema-overview"),
          List.of("describe-table", "user_profiles"),
          List.of("rls-policies", "user_profiles", "--format", "markdown"),
          List.of("execute-query", "select id, email from auth.users limit 3", "--format", "json"),
          List.of("explain-query", "select count(*) from applications where status = 'interview'"),
          List.of("execute-query", "delete from skills"),
          List.of("describe-table", "no_such_table"));

  private static final String MCP_SESSION =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"training","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":2,"method":"tools/list"}
      {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"db_list_tables","arguments":{}}}
      """;

  private Training() {}

  public static void main(String[] arguments) {
    DemoDatabase demo = new DemoDatabase(CacheFolder.standard());
    boolean ranBefore = demo.status().running().isPresent();
    for (List<String> command : COMMANDS) {
      run(command, InputStream.nullInputStream());
    }
    run(List.of("mcp"), new ByteArrayInputStream(MCP_SESSION.getBytes(StandardCharsets.UTF_8)));
    if (!ranBefore) {
      demo.stop();
    }
    System.exit(0);
  }

  private static void run(List<String> command, InputStream in) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Terminal terminal = Terminal.ofProcess(in, nowhere, nowhere, System.getenv());
    List<String> arguments = new ArrayList<>(List.of("--db", "demo"));
    arguments.addAll(command);
    new CommandLine(terminal).run(arguments);
  }
}
