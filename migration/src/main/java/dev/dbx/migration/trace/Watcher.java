package dev.dbx.migration.trace;

import dev.dbx.core.port.SandboxConnection;
import dev.dbx.migration.trace.Observation.HeldLock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at a connection from another one. */
final class Watcher {

  private final SandboxConnection connection;
  private final long process;

  Watcher(SandboxConnection connection, long process) {
    this.connection = connection;
    this.process = process;
  }

  /** Whether it waits for somebody else. */
  boolean isWaiting() {
    return "t"
        .equals(
            connection
                .run("select cardinality(pg_blocking_pids(" + process + ")) > 0")
                .rows()
                .get(0)
                .get(0));
  }

  /** Locks that it holds, or asks for. */
  Set<HeldLock> locks() {
    String question =
        "select relation, mode from pg_locks where locktype = 'relation' and relation >= 16384"
            + " and pid = "
            + process;
    return connection.run(question).rows().stream()
        .map(row -> new HeldLock(Observer.number(row.get(0)), Observer.text(row.get(1))))
        .collect(Collectors.toSet());
  }

  /** How often each table was read from its first page on since the server began to count. */
  Map<Long, Long> scans() {
    connection.run("select pg_stat_clear_snapshot()");
    Map<Long, Long> scans = new HashMap<>();
    String question =
        "select oid, pg_stat_get_numscans(oid) from pg_class"
            + " where oid >= 16384 and relkind in ('r', 'm')";
    for (List<@Nullable String> row : connection.run(question).rows()) {
      scans.put(Observer.number(row.get(0)), Observer.number(row.get(1)));
    }
    return scans;
  }
}
