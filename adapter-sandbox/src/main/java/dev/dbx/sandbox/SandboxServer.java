package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import java.nio.file.Path;
import java.util.Optional;

/** A server on which sandboxes are databases. */
interface SandboxServer {

  int majorVersion();

  /** A database of it, as the role that owns the sandboxes. */
  ConnectionTarget target(String database);

  /** A database that is always there, from which others are made. */
  ConnectionTarget maintenance();

  /**
   * A new database with a name nobody has.
   *
   * @param template a database that nobody is connected to
   * @param options more options of CREATE DATABASE, or nothing
   */
  ConnectionTarget newDatabase(String template, String options);

  /** Drops it, whoever is connected. */
  void dropDatabase(String name);

  /** Drops the roles that scripts have made, once no other sandbox is open that may use them. */
  void dropStrayRoles();

  /** What roles that are made here say in their comment; empty where they go with the server. */
  Optional<String> roleMark();

  /** Where its files are, if that is on this machine and dbx may write there. */
  Optional<Path> dataDirectory();

  /** The name under which a finished clone is kept to be copied. */
  String templateName(String fingerprint);
}
