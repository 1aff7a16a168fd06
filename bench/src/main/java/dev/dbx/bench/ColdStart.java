package dev.dbx.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Whole-process wall time of the first thing a person or a client sees. */
final class ColdStart {

  static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}\n";

  private ColdStart() {}

  static Figure againstPsql(Lab lab) throws Exception {
    Samples.Pair pair = listTables(lab);
    return Figure.ratio(
        "cold start: dbx list-tables", pair.ours(), "ms", "psql -c '\\dt+'", pair.theirs(), 5);
  }

  static Figure absolute(Lab lab) throws Exception {
    return Figure.absolute("cold start: dbx list-tables", listTables(lab).ours(), "ms", 500);
  }

  private static Samples.Pair listTables(Lab lab) throws Exception {
    Map<String, String> libpq = Programs.libpq(lab.demo());
    return Samples.alternate(
        2,
        15,
        () -> Programs.run(Map.of(), List.of(lab.launcher(), "--db", "demo", "list-tables")),
        () -> Programs.run(libpq, List.of("psql", "-X", "-c", "\\dt+")));
  }

  static Figure initialize(Lab lab) throws Exception {
    double milliseconds = Samples.median(1, 11, () -> initializeOnce(lab));
    return Figure.absolute("dbx mcp answers initialize", milliseconds, "ms", 600);
  }

  private static void initializeOnce(Lab lab) throws Exception {
    Process process =
        Programs.builder(Map.of(), List.of(lab.launcher(), "--db", "demo", "mcp")).start();
    process.getOutputStream().write(INITIALIZE.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String answer = answers.readLine();
    if (answer == null || !answer.contains("serverInfo")) {
      throw new IllegalStateException("no answer to initialize");
    }
    // ends in the background: only the answer is timed
    process.getOutputStream().close();
  }
}
