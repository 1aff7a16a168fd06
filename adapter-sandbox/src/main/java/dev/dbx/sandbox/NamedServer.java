package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.Literal;
import dev.dbx.sandbox.sql.SandboxSql;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A server that belongs to somebody else. Whatever is made on it says which process made it:
 * databases by their name, roles by their comment.
 */
final class NamedServer implements SandboxServer, AutoCloseable {

  private static final int VERSIONS_PER_MAJOR = 10_000;
  private static final int STRATEGY_SINCE = 15;

  /** Leaves room for the rest within 63 bytes. */
  private static final int FINGERPRINT = 16;

  private final ConnectionTarget target;
  private final int majorVersion;
  private final ProcessMark mark = ProcessMark.ofThis();
  private final AtomicInteger databases = new AtomicInteger();

  private NamedServer(ConnectionTarget target, int majorVersion) {
    this.target = target;
    this.majorVersion = majorVersion;
  }

  /** Clears away what processes of this machine have left that are gone. */
  static NamedServer connect(ConnectionTarget target, Call call) {
    try (SandboxSql sql = SandboxSql.open(target, call)) {
      int version = Integer.parseInt(sql.values("show server_version_num").get(0));
      NamedServer server = new NamedServer(target, version / VERSIONS_PER_MAJOR);
      server.drop(ProcessMark::isOrphan, sql);
      return server;
    }
  }

  @Override
  public int majorVersion() {
    return majorVersion;
  }

  @Override
  public ConnectionTarget target(String database) {
    return target.withDatabase(database);
  }

  @Override
  public ConnectionTarget maintenance() {
    return target;
  }

  @Override
  public ConnectionTarget newDatabase(String template, String options) {
    String name = mark.text() + databases.incrementAndGet();
    String strategy = majorVersion >= STRATEGY_SINCE ? " strategy file_copy" : "";
    execute(
        "create database "
            + Identifier.of(name).sql()
            + " template "
            + Identifier.of(template).sql()
            + strategy
            + options);
    return target(name);
  }

  @Override
  public void dropDatabase(String name) {
    execute("drop database if exists " + Identifier.of(name).sql() + " with (force)");
  }

  @Override
  public String templateName(String fingerprint) {
    return mark.text()
        + "t"
        + fingerprint.substring(0, Math.min(fingerprint.length(), FINGERPRINT));
  }

  /** They may be anybody's; those that dbx has made go at the end. */
  @Override
  public void dropStrayRoles() {}

  @Override
  public Optional<String> roleMark() {
    return Optional.of(mark.text());
  }

  @Override
  public Optional<Path> dataDirectory() {
    return Optional.empty();
  }

  private void execute(String statement) {
    try (SandboxSql sql = SandboxSql.open(target, Call.unattended())) {
      sql.execute(statement);
    }
  }

  @Override
  public void close() {
    try (SandboxSql sql = SandboxSql.open(target, Call.unattended())) {
      drop(mark.text()::equals, sql);
    }
  }

  private static void drop(Predicate<String> whose, SandboxSql sql) {
    sql
        .values("select datname from pg_database where starts_with(datname, 'dbx_sandbox_')")
        .stream()
        .filter(name -> whose.test(ProcessMark.in(name)))
        .forEach(
            name ->
                sql.execute(
                    "drop database if exists " + Identifier.of(name).sql() + " with (force)"));
    sql
        .query(
            """
            select rolname, shobj_description(oid, 'pg_authid') from pg_roles
            where starts_with(shobj_description(oid, 'pg_authid'), 'dbx_sandbox_')
            """)
        .stream()
        .filter(role -> whose.test(String.valueOf(role.get(1))))
        .forEach(role -> dropRole(String.valueOf(role.get(0)), sql));
  }

  /** Somebody else may use it by now; then it is theirs. */
  private static void dropRole(String name, SandboxSql sql) {
    sql.execute(
        """
        do $dbx$
        begin
          execute format('drop role %%I', %s);
        exception when dependent_objects_still_exist then
          execute format('comment on role %%I is null', %s);
        end
        $dbx$
        """
            .formatted(Literal.of(name), Literal.of(name)));
  }
}
