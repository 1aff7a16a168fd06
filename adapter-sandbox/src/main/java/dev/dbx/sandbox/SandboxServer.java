package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.sandbox.sql.SandboxSql;
import java.nio.file.Path;
import java.util.Optional;

/** A server on which sandboxes are databases. */
interface SandboxServer {

  int majorVersion();

  /** A database of it, as a role that may do everything there: for dbx's own statements. */
  ConnectionTarget administrator(String database);

  /** A database that is always there, as the same role. */
  ConnectionTarget maintenance();

  /** A database of it, as the role that makes templates. */
  ConnectionTarget owner(String database);

  /** The role that makes templates: a member of every role that their objects name. */
  String ownerName();

  /** A name for the role of one more sandbox. */
  String newLogin();

  /** What such a role may do beside using its own database, as options of CREATE ROLE. */
  String loginOptions();

  /**
   * A new database with a name nobody has.
   *
   * @param template a database that nobody is connected to
   * @param owner a role
   * @param options more options of CREATE DATABASE, or nothing
   * @return its name
   */
  String newDatabase(String template, String owner, String options);

  /** Drops it, whoever is connected. */
  void dropDatabase(String name);

  /** What roles that are made here say in their comment; empty where they go with the server. */
  Optional<String> roleMark();

  /** Where its files are, if that is on this machine and dbx may write there. */
  Optional<Path> dataDirectory();

  /** The name under which a finished clone is kept to be copied. */
  String templateName(String fingerprint);

  /**
   * What sandboxes share and must leave as it was: roles, and databases of nobody.
   *
   * @param maintenance a connection to {@link #maintenance()}
   */
  String state(SandboxSql maintenance);

  /** Says that a sandbox has left something on it that the next one must not find. */
  void spoil();

  /** Says that a sandbox on it has ended. */
  void giveBack();
}
