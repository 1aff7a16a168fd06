package dev.dbx.bench;

import dev.dbx.app.Dbx;
import dev.dbx.core.tool.Call;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** db_execute_query: what the sealed read path costs. */
final class Queries {

  private static final String WIDE =
      """
      select i, i * 2 as b, i::numeric / 7 as c, 'row number ' || i as d, i % 2 = 0 as e,
             date '2026-01-01' + i as f, timestamptz '2026-01-01' + i * interval '1 minute' as g,
             md5(i::text) as h, md5((i + 1)::text) as j, i::float8 / 3 as k,
             i + 1 as l, i + 2 as m, i + 3 as n, i + 4 as o, i + 5 as p,
             'a' as q, 'b' as r, 'c' as s, 'd' as t, 'e' as u
        from generate_series(1, 1000) as i
      """;

  private Queries() {}

  static Figure selectOneOverMcp(Lab lab) throws Exception {
    Process process =
        Programs.builder(Map.of(), List.of(lab.launcher(), "--db", "demo", "mcp")).start();
    try (OutputStream requests = process.getOutputStream();
        BufferedReader answers =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      exchange(requests, answers, ColdStart.INITIALIZE);
      send(requests, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
      double median =
          Samples.median(500, 1000, () -> exchange(requests, answers, call("select 1")));
      return Figure.absolute("select 1 over MCP, p50", median, "ms", 3);
    }
  }

  private static String call(String sql) {
    return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":"
        + "\"db_execute_query\",\"arguments\":{\"sql\":\""
        + sql
        + "\"}}}\n";
  }

  private static void exchange(OutputStream requests, BufferedReader answers, String request)
      throws Exception {
    send(requests, request);
    String answer = answers.readLine();
    if (answer == null || !answer.contains("\"result\"") || answer.contains("\"isError\":true")) {
      throw new IllegalStateException("unexpected answer: " + answer);
    }
  }

  private static void send(OutputStream requests, String line) throws Exception {
    requests.write(line.getBytes(StandardCharsets.UTF_8));
    requests.flush();
  }

  static Figure thousandRows(Lab lab) throws Exception {
    try (Dbx dbx = Dbx.open(lab.demo());
        Connection connection = Lab.bare(lab.demo());
        Statement statement = connection.createStatement()) {
      Samples.Pair pair =
          Samples.alternate(
              100, 200, () -> execute(dbx, WIDE), () -> readAll(statement.executeQuery(WIDE)));
      return Figure.ratio(
          "1,000 rows of 20 columns, p50", pair.ours(), "ms", "bare JDBC", pair.theirs(), 1.5);
    }
  }

  private static void execute(Dbx dbx, String sql) {
    dbx.run("db_execute_query", Map.of("sql", sql), Call.unattended());
  }

  private static void readAll(ResultSet rows) throws Exception {
    try (rows) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          rows.getObject(column);
        }
      }
    }
  }

  /** The heap's peak while ten million rows are selected, against the peak for a thousand. */
  static Figure tenMillionRows(Lab lab) throws Exception {
    try (Dbx dbx = Dbx.open(lab.demo())) {
      String few = "select i, md5(i::text) from generate_series(1, 1000) as i";
      String many = "select i, md5(i::text) from generate_series(1, 10000000) as i";
      execute(dbx, few);
      execute(dbx, many);
      double peakOfFew = Heap.peak(() -> execute(dbx, few));
      double peakOfMany = Heap.peak(() -> execute(dbx, many));
      return Figure.ratio(
          "heap for 10 million rows without LIMIT",
          peakOfMany,
          "MB",
          "the same with 1,000 rows",
          peakOfFew,
          1.5);
    }
  }
}
