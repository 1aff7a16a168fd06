package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.port.Sandbox.HypotheticalIndex;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.port.Trials;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.clone.ScriptRoles;
import dev.dbx.sandbox.clone.SupabaseSupplies;
import dev.dbx.sandbox.rows.RowSample;
import dev.dbx.sandbox.sql.Raised;
import dev.dbx.sandbox.sql.RaisedConnection;
import dev.dbx.sandbox.sql.SandboxSql;
import dev.dbx.sandbox.sql.Script;
import dev.dbx.sandbox.statistics.HypotheticalIndexes;
import dev.dbx.sandbox.statistics.StatisticsCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One database of a server. */
final class SandboxSession implements Sandbox.Session {

  private static final int OWN_SCHEMA_PUBLIC_SINCE = 15;

  private final SandboxServer server;
  private final SandboxLogin login;
  private final ConnectionTarget target;
  private final List<Sandbox.Gap> gaps;
  private final Connected connected;
  private final StatementParser parser;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private Optional<Identifier> role = Optional.empty();

  SandboxSession(
      SandboxServer server,
      SandboxLogin login,
      String database,
      List<Sandbox.Gap> gaps,
      Connected connected,
      StatementParser parser) {
    this.parser = parser;
    this.server = server;
    this.login = login;
    this.target = login.target(database);
    this.gaps = new ArrayList<>(gaps);
    this.connected = connected;
  }

  @Override
  public ConnectionTarget target() {
    return target;
  }

  @Override
  public int majorVersion() {
    return server.majorVersion();
  }

  @Override
  public List<Sandbox.Gap> gaps() {
    return List.copyOf(gaps);
  }

  void add(List<Sandbox.Gap> more) {
    gaps.addAll(more);
  }

  @Override
  public QueryRunner queries() {
    return connected.queries();
  }

  @Override
  public CatalogReader catalog() {
    return connected.catalog();
  }

  @Override
  public Trials trials() {
    return connected.trials();
  }

  @Override
  public void supply(String script, Call call) {
    ConnectionTarget administrator = server.administrator(target.database());
    new ScriptRoles(administrator, majorVersion(), login.name(), server.roleMark(), call)
        .before(script);
    SupabaseSupplies.before(script, target, call);
  }

  @Override
  public SandboxConnection connect(Call call) {
    ConnectionTarget administrator = server.administrator(target.database());
    Raised raised = new Raised(administrator, login.name(), server.roleMark(), call);
    return RaisedConnection.open(target, role, raised, call);
  }

  @Override
  public void execute(String script, Call call) {
    supply(script, call);
    try (SandboxConnection connection = connect(call)) {
      Script.run(script, connection);
    }
  }

  @Override
  public void fill(Original original, Set<QualifiedName> tables, int rows, Call call) {
    if (!tables.isEmpty()) {
      gaps.addAll(sample(original, new RowSample.Wanted(tables, rows), call));
    }
  }

  /** Gives it the statistics of its original. */
  void addStatistics(Original original, Call call) {
    gaps.addAll(StatisticsCopy.make(original, files(), call));
  }

  @Override
  public Map<HypotheticalIndex, SqlFailed> suppose(List<HypotheticalIndex> indexes, Call call) {
    try (SandboxConnection connection = connect(call)) {
      return HypotheticalIndexes.create(indexes, files(), connection::run, call);
    }
  }

  private StatisticsCopy.Copy files() {
    return new StatisticsCopy.Copy(
        target,
        server.administrator(target.database()),
        server.majorVersion(),
        server.dataDirectory());
  }

  List<Sandbox.Gap> sample(Original original, RowSample.Wanted wanted, Call call) {
    return withoutTriggers(() -> RowSample.make(original, wanted, parser, target, call));
  }

  /** Does something on connections to it, that begin then, which no trigger or key sees. */
  private <T> T withoutTriggers(Supplier<T> work) {
    String role = "alter role " + login.name() + " in database " + target.database();
    administer(role + " set session_replication_role = replica");
    T result = work.get();
    administer(role + " reset session_replication_role");
    return result;
  }

  /**
   * Scripts run as that role, which owns the database, as far as the sandbox's own role may become
   * it: what they make belongs to it, and gets the privileges that it grants by default.
   */
  void actAs(Identifier wanted, Call call) {
    try (SandboxSql sql = SandboxSql.open(target, call)) {
      boolean member =
          !sql.values(
                  "select 1 from pg_roles where rolname = %s and pg_has_role(oid, 'member')"
                      .formatted(Literal.of(wanted.value())))
              .isEmpty();
      if (member) {
        administer("alter database " + target.database() + " owner to " + wanted.sql());
        role = Optional.of(wanted);
      }
    }
  }

  /** From 15 on it belongs to whoever owns the database (docs, 5.10.6). */
  void ownSchemaPublic(Call call) {
    if (majorVersion() < OWN_SCHEMA_PUBLIC_SINCE) {
      try (SandboxSql sql = SandboxSql.open(server.administrator(target.database()), call)) {
        sql.execute("alter schema public owner to " + login.name());
      }
    }
  }

  private void administer(String statement) {
    try (SandboxSql sql = SandboxSql.open(server.maintenance(), Call.unattended())) {
      sql.execute(statement);
    }
  }

  void dropDatabase() {
    connected.closing().run();
    server.dropDatabase(target.database());
  }

  /** What is found out in a sandbox does not get lost if it cannot be cleared away. */
  @Override
  public void close() {
    if (open.getAndSet(false)) {
      try {
        dropDatabase();
      } catch (DbxException serverIsGone) {
        server.spoil();
      }
      login.drop();
      server.giveBack();
    }
  }
}
