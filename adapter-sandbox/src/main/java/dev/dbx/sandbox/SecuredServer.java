package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An embedded server on which code of others runs: as roles that reach neither its files nor
 * programs of this machine. The superuser that initdb made cannot log in and has another name, so
 * that copies may have a role {@code postgres} that is none.
 */
final class SecuredServer implements SandboxServer, AutoCloseable {

  /** What all roles that belong to dbx begin with. */
  static final String OWN = "dbx_sandbox_";

  private static final String ADMINISTRATOR = OWN + "administrator";
  private static final String SYSTEM = OWN + "system";
  private static final String OWNER = OWN + "owner";
  private static final String LOGIN = OWN + "login_";

  private static final String TEMPLATE = "template_";

  /** Roles, memberships, settings and databases, without those of the sandboxes that are open. */
  private static final String STATE =
      """
      select string_agg(line, chr(10) order by line) from (
        select (to_jsonb(a) - 'rolpassword')::text from pg_authid a
        where not starts_with(rolname, '%1$s')
        union all
        select to_jsonb(m)::text from pg_auth_members m
        where not exists (
          select from pg_authid a
          where a.oid in (m.roleid, m.member) and starts_with(a.rolname, '%1$s'))
        union all
        select to_jsonb(s)::text from pg_db_role_setting s where s.setdatabase = 0
        union all
        select datname from pg_database where datname !~ '^(db|%2$s).'
      ) as state (line)
      """
          .formatted(LOGIN, TEMPLATE);

  private final EmbeddedServer server;
  private final Consumer<SecuredServer> returned;
  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger users = new AtomicInteger();
  private volatile boolean fit = true;

  private SecuredServer(EmbeddedServer server, Consumer<SecuredServer> returned) {
    this.server = server;
    this.returned = returned;
  }

  /**
   * Secures one that runs, or takes one whose data was secured by an earlier process.
   *
   * @param returned is told when a sandbox on it has ended
   */
  static SecuredServer of(EmbeddedServer server, Consumer<SecuredServer> returned) {
    SecuredServer secured = new SecuredServer(server, returned);
    if (!EmbeddedSql.answers(secured.maintenance())) {
      secured.secure();
    }
    return secured;
  }

  private void secure() {
    String password = Literal.of(server.password().reveal());
    EmbeddedSql.execute(
        server.maintenance(),
        "create role %s superuser login password %s".formatted(ADMINISTRATOR, password));
    EmbeddedSql.execute(
        maintenance(),
        """
        alter role %1$s rename to %2$s;
        alter role %2$s nologin;
        create role %3$s login bypassrls password %4$s;
        revoke all on database postgres, template1 from public;
        """
            .formatted(PostgresInstallation.SUPERUSER, SYSTEM, OWNER, password));
  }

  @Override
  public int majorVersion() {
    return server.majorVersion();
  }

  @Override
  public ConnectionTarget administrator(String database) {
    return Administration.of(as(ADMINISTRATOR, database), majorVersion());
  }

  @Override
  public ConnectionTarget maintenance() {
    return administrator(server.maintenance().database());
  }

  @Override
  public ConnectionTarget owner(String database) {
    return as(OWNER, database);
  }

  @Override
  public String ownerName() {
    return OWNER;
  }

  private ConnectionTarget as(String role, String database) {
    return server.target(database).withUser(role, server.password());
  }

  @Override
  public String newLogin() {
    return LOGIN + names.incrementAndGet();
  }

  /** From 16 on CREATEROLE gives no more than the roles that one has made (docs, 22.2). */
  @Override
  public String loginOptions() {
    return majorVersion() >= 16 ? "bypassrls createrole" : "bypassrls";
  }

  @Override
  public String newDatabase(String template, String owner, String options) {
    String name = "db_" + names.incrementAndGet();
    execute(NewDatabase.sql(name, template, majorVersion(), NewDatabase.ownedBy(owner) + options));
    return name;
  }

  @Override
  public void dropDatabase(String name) {
    execute(NewDatabase.drop(name));
  }

  private void execute(String statement) {
    try (SandboxSql sql = SandboxSql.open(maintenance(), Call.unattended())) {
      sql.execute(statement);
    }
  }

  /** Drops every database that was made here, but one. */
  void dropAllBut(String kept) {
    try (SandboxSql sql = SandboxSql.open(maintenance(), Call.unattended())) {
      sql.values("select datname from pg_database where oid >= 16384 order by oid").stream()
          .filter(name -> !name.equals(kept))
          .forEach(this::dropDatabase);
    }
  }

  @Override
  public Optional<String> roleMark() {
    return Optional.empty();
  }

  @Override
  public Optional<Path> dataDirectory() {
    return Optional.of(server.dataDirectory());
  }

  @Override
  public String templateName(String fingerprint) {
    return TEMPLATE + fingerprint;
  }

  @Override
  public String state(SandboxSql maintenance) {
    return maintenance.values(STATE).get(0);
  }

  @Override
  public void spoil() {
    fit = false;
  }

  /** Whether it runs, and no sandbox has left anything on it. */
  boolean isFit() {
    return fit && server.isRunning();
  }

  /** Counts a sandbox that begins. */
  void take() {
    users.incrementAndGet();
  }

  boolean isIdle() {
    return users.get() == 0;
  }

  @Override
  public void giveBack() {
    users.decrementAndGet();
    returned.accept(this);
  }

  @Override
  public void close() {
    server.close();
  }

  /** The same, but lets somebody take the folder of the stopped server first. */
  void close(Consumer<ServerFolder> heir) {
    server.close(heir);
  }
}
