package dev.dbx.migration.validate;

import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.tool.Call;

/**
 * What the sandbox's machine does in a second, measured on a table of its own.
 *
 * @param scanned bytes read
 * @param rewritten bytes of heap written anew
 * @param indexed bytes of heap from which an index is built
 */
record Speed(double scanned, double rewritten, double indexed) {

  private static final int ROWS = 100_000;
  private static final double NANOS = 1e9;

  static Speed measure(Session session, Call call) {
    try (SandboxConnection connection = session.connect(call)) {
      connection.run("begin");
      connection.run(
          "create temp table dbx_speed on commit drop as select g as id, g % 1000 as n,"
              + " md5(g::text) as t from generate_series(1, %d) g".formatted(ROWS));
      connection.run("set local max_parallel_workers_per_gather = 0");
      double bytes =
          Double.parseDouble(
              String.valueOf(
                  connection.run("select pg_relation_size('dbx_speed')").rows().get(0).get(0)));
      double scan = seconds(connection, "select count(*) from dbx_speed where n < 0");
      double rewrite = seconds(connection, "alter table dbx_speed alter id type bigint");
      double index = seconds(connection, "create index on dbx_speed (n)");
      connection.run("rollback");
      return new Speed(bytes / scan, bytes / rewrite, bytes / index);
    }
  }

  private static double seconds(SandboxConnection connection, String statement) {
    long start = System.nanoTime();
    connection.run(statement);
    return Math.max(1, System.nanoTime() - start) / NANOS;
  }
}
