package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.tool.Call;
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

  /** Leaves room for the rest within 63 bytes. */
  private static final int FINGERPRINT = 16;

  private final ConnectionTarget target;
  private final int majorVersion;
  private final boolean superuser;
  private final Secret ownerPassword = Secret.of(PrivateFiles.newPassword());
  private final ProcessMark mark = ProcessMark.ofThis();
  private final AtomicInteger names = new AtomicInteger();

  private NamedServer(ConnectionTarget target, int majorVersion, boolean superuser) {
    this.target = target;
    this.majorVersion = majorVersion;
    this.superuser = superuser;
  }

  /** Clears away what processes of this machine have left that are gone. */
  static NamedServer connect(ConnectionTarget target, Call call) {
    try (SandboxSql sql = SandboxSql.open(target, call)) {
      int version = Integer.parseInt(sql.values("show server_version_num").get(0));
      boolean superuser = sql.values("show is_superuser").get(0).equals("on");
      NamedServer server = new NamedServer(target, version / VERSIONS_PER_MAJOR, superuser);
      drop(ProcessMark::isOrphan, sql);
      server.makeOwner(sql);
      return server;
    }
  }

  private void makeOwner(SandboxSql sql) {
    sql.execute(
        "create role %1$s login %2$s password %3$s; comment on role %1$s is %4$s"
            .formatted(
                ownerName(),
                loginOptions(),
                Literal.of(ownerPassword.reveal()),
                Literal.of(mark.text())));
    if (!superuser) {
      // whoever gives a database away must be a member of the new owner
      sql.execute("grant " + ownerName() + " to current_user");
    }
  }

  @Override
  public int majorVersion() {
    return majorVersion;
  }

  @Override
  public ConnectionTarget administrator(String database) {
    ConnectionTarget there = target.withDatabase(database);
    return superuser ? Administration.of(there, majorVersion) : there;
  }

  @Override
  public ConnectionTarget maintenance() {
    return administrator(target.database());
  }

  @Override
  public ConnectionTarget owner(String database) {
    return target.withDatabase(database).withUser(ownerName(), ownerPassword);
  }

  @Override
  public String ownerName() {
    return mark.text() + "owner";
  }

  @Override
  public String newLogin() {
    return mark.text() + "login_" + names.incrementAndGet();
  }

  @Override
  public String loginOptions() {
    return superuser ? "bypassrls" : "nobypassrls";
  }

  @Override
  public String newDatabase(String template, String owner, String options) {
    String name = mark.text() + names.incrementAndGet();
    execute(NewDatabase.sql(name, template, majorVersion, NewDatabase.ownedBy(owner) + options));
    return name;
  }

  @Override
  public void dropDatabase(String name) {
    execute(NewDatabase.drop(name));
  }

  @Override
  public String templateName(String fingerprint) {
    return mark.text()
        + "t"
        + fingerprint.substring(0, Math.min(fingerprint.length(), FINGERPRINT));
  }

  @Override
  public Optional<String> roleMark() {
    return Optional.of(mark.text());
  }

  @Override
  public Optional<Path> dataDirectory() {
    return Optional.empty();
  }

  /** It changes by what others do. */
  @Override
  public String state(SandboxSql maintenance) {
    return "";
  }

  /** What dbx made goes at the end. */
  @Override
  public void spoil() {}

  @Override
  public void giveBack() {}

  private void execute(String statement) {
    try (SandboxSql sql = SandboxSql.open(maintenance(), Call.unattended())) {
      sql.execute(statement);
    }
  }

  @Override
  public void close() {
    try (SandboxSql sql = SandboxSql.open(maintenance(), Call.unattended())) {
      drop(mark.text()::equals, sql);
    }
  }

  private static void drop(Predicate<String> whose, SandboxSql sql) {
    sql
        .values("select datname from pg_database where starts_with(datname, 'dbx_sandbox_')")
        .stream()
        .filter(name -> whose.test(ProcessMark.in(name)))
        .forEach(name -> sql.execute(NewDatabase.drop(name)));
    // the youngest first: a role may depend on grants by an older one
    sql
        .query(
            """
            select rolname, shobj_description(oid, 'pg_authid') from pg_roles
            where starts_with(shobj_description(oid, 'pg_authid'), 'dbx_sandbox_')
            order by oid desc
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
