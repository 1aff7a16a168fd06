package dev.dbx.migration.trace;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds up what another connection runs. At first no table can be locked in any mode; each time it
 * opens further a stronger mode can be had, and in the end only those wait that wait for snapshots
 * that are older.
 */
final class Gate implements AutoCloseable {

  private static final String TABLES =
      """
      select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.oid >= 16384 and c.relkind in ('r', 'p') and c.relpersistence <> 't'
      order by c.oid
      """;

  /** Each blocks less than the one behind it (docs, 13.3.1). */
  private static final List<String> MODES =
      List.of(
          "access share",
          "row share",
          "row exclusive",
          "share update exclusive",
          "share row exclusive",
          "exclusive",
          "access exclusive");

  private final SandboxConnection connection;
  private int held = MODES.size();

  private Gate(SandboxConnection connection) {
    this.connection = connection;
  }

  static Gate open(Sandbox.Session sandbox, Call call) {
    SandboxConnection connection = sandbox.connect(call);
    try {
      connection.run("set role none");
      connection.run("begin isolation level repeatable read");
      String tables = tables(connection);
      for (int i = 0; i < MODES.size(); i++) {
        connection.run("savepoint gate_" + i);
        if (!tables.isEmpty()) {
          connection.run("lock table " + tables + " in " + MODES.get(i) + " mode");
        }
      }
      return new Gate(connection);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static String tables(SandboxConnection connection) {
    return connection.run(TABLES).rows().stream()
        .map(row -> QualifiedName.of(Observer.text(row.get(0)), Observer.text(row.get(1))).sql())
        .collect(Collectors.joining(", "));
  }

  void openFurther() {
    if (held > 0) {
      held--;
      connection.run("rollback to savepoint gate_" + held);
    } else if (connection.isInTransaction()) {
      connection.run("rollback");
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
