package dev.dbx.migration.trace;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.migration.trace.Observation.HeldLock;
import dev.dbx.migration.trace.Observation.Relation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a connection through the connection itself, so that it sees what is not committed, and
 * counters of the transaction (docs, 28.2.2). Names of PostgreSQL's own objects are qualified,
 * since a migration may change the search path.
 */
final class Observer {

  /** User objects begin here (docs, 54: FirstNormalObjectId). */
  private static final String RELATIONS =
      """
      select c.oid, n.nspname, c.relname, c.relkind,
        coalesce(pg_catalog.pg_relation_filenode(c.oid), 0),
        pg_catalog.pg_stat_get_xact_numscans(c.oid),
        pg_catalog.pg_stat_get_xact_tuples_returned(c.oid),
        pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid),
        pg_catalog.pg_stat_get_xact_tuples_updated(c.oid),
        pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.oid >= 16384 and n.nspname <> 'pg_toast'
      """;

  private static final String LOCKS =
      """
      select l.relation, l.mode from pg_catalog.pg_locks l
      where l.pid = pg_catalog.pg_backend_pid() and l.locktype = 'relation' and l.granted
        and l.relation >= 16384
      """;

  private static final String POSITION =
      "pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0'),";

  private static final int CAN_FLUSH_SINCE = 15;

  private final SandboxConnection connection;
  private final boolean canFlush;

  Observer(SandboxConnection connection, int majorVersion) {
    this.connection = connection;
    this.canFlush = majorVersion >= CAN_FLUSH_SINCE;
  }

  Observation look() {
    List<@Nullable String> written =
        connection.run("select " + POSITION + Instruments.READ).rows().get(0);
    return new Observation(
        relations(), locks(), number(written.get(0)), text(written.get(1)), text(written.get(2)));
  }

  /** Of the server, for pg_locks. */
  long process() {
    return number(connection.run("select pg_catalog.pg_backend_pid()").rows().get(0).get(0));
  }

  /** Others see from then on what this connection has counted (docs, 28.2.2); not before 15. */
  void flushCounters() {
    if (canFlush) {
      connection.run("select pg_catalog.pg_stat_force_next_flush()");
    }
  }

  private Map<Long, Relation> relations() {
    Map<Long, Relation> relations = new HashMap<>();
    for (List<@Nullable String> row : connection.run(RELATIONS).rows()) {
      relations.put(
          number(row.get(0)),
          new Relation(
              name(text(row.get(1)), text(row.get(2))),
              text(row.get(3)).charAt(0),
              number(row.get(4)),
              number(row.get(5)),
              number(row.get(6)),
              number(row.get(7)),
              number(row.get(8)),
              number(row.get(9))));
    }
    return relations;
  }

  private static String name(String schema, String name) {
    return schema.startsWith("pg_temp_")
        ? "pg_temp." + Identifier.of(name).sql()
        : QualifiedName.of(schema, name).sql();
  }

  private Set<HeldLock> locks() {
    Set<HeldLock> locks = new HashSet<>();
    for (List<@Nullable String> row : connection.run(LOCKS).rows()) {
      locks.add(new HeldLock(number(row.get(0)), text(row.get(1))));
    }
    return locks;
  }

  static long number(@Nullable String cell) {
    return Long.parseLong(text(cell));
  }

  static String text(@Nullable String cell) {
    return cell == null ? "" : cell;
  }
}
