package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;

/**
 * The role of one sandbox: all that happens there happens as this role. It owns the database, has
 * what the owners of all its objects have, and nothing beyond.
 */
final class SandboxLogin {

  private final SandboxServer server;
  private final String name;
  private final Secret password;
  private final String before;

  private SandboxLogin(SandboxServer server, String name, Secret password, String before) {
    this.server = server;
    this.name = name;
    this.password = password;
    this.before = before;
  }

  static SandboxLogin make(SandboxServer server, Call call) {
    String name = server.newLogin();
    Secret password = Secret.of(PrivateFiles.newPassword());
    try (SandboxSql sql = SandboxSql.open(server.maintenance(), call)) {
      sql.execute(
          "create role %s login %s in role %s password %s;"
                  .formatted(
                      name,
                      server.loginOptions(),
                      server.ownerName(),
                      Literal.of(password.reveal()))
              + server
                  .roleMark()
                  .map(mark -> "comment on role " + name + " is " + Literal.of(mark))
                  .orElse(""));
      return new SandboxLogin(server, name, password, server.state(sql));
    }
  }

  String name() {
    return name;
  }

  /** A database of its own, as this role. */
  ConnectionTarget target(String database) {
    return server.administrator(database).withUser(name, password).withParameter("options", "");
  }

  /**
   * Drops it once its database is gone. What it has made beside that, such as roles, would be there
   * for the next sandbox, so then there is none on that server.
   */
  void drop() {
    try (SandboxSql sql = SandboxSql.open(server.maintenance(), Call.unattended())) {
      sql.execute("drop role if exists " + name);
      if (!server.state(sql).equals(before)) {
        server.spoil();
      }
    } catch (DbxException e) {
      // it has made something that depends on it, or the server is gone
      server.spoil();
    }
  }
}
