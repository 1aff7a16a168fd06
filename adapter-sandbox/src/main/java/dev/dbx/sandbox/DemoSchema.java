package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Everything in the demo database: roles, objects and rows. */
public final class DemoSchema {

  /** Owns all of it, may log in, and may take on the roles of the API; see ADR 0011. */
  public static final String OWNER = "dbx_demo";

  /**
   * Stands for the text of all scripts, so that a demo loaded by another dbx is noticed. Written
   * down rather than computed because reading the scripts takes as long as a cold start may; a test
   * says when it is stale.
   */
  static final String FINGERPRINT = "5a29e871";

  // superuser only until everything is loaded, so that all objects belong to it from the start
  private static final String BECOME_OWNER =
      """
      do $$
      begin
        if not exists (select from pg_roles where rolname = 'dbx_demo') then
          create role dbx_demo login;
          comment on role dbx_demo is 'The developer of the demo database';
        end if;
      end
      $$;
      alter role dbx_demo superuser;
      alter schema public owner to pg_database_owner;
      set role dbx_demo;
      """;

  private static final String BECOME_ORDINARY =
      """
      reset role;
      grant anon, authenticated, service_role, pg_monitor to dbx_demo;
      alter role dbx_demo nosuperuser;
      """;

  private DemoSchema() {}

  /** Loads it into an empty database, which the superuser connects to. */
  public static void load(ConnectionTarget database, int majorVersion) {
    EmbeddedSql.execute(database, scripts(majorVersion));
    EmbeddedSql.execute(
        database,
        "alter database " + Identifier.of(database.database()).sql() + " owner to " + OWNER);
  }

  static List<String> scripts(int majorVersion) {
    List<String> scripts = new ArrayList<>();
    scripts.add(BECOME_OWNER);
    scripts.addAll(DemoScripts.texts(majorVersion));
    scripts.add(BECOME_ORDINARY);
    return scripts;
  }
}
