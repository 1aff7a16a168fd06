package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the catalogues that scripts make, one after the other, each starting from nothing. */
public final class CaseDatabase implements AutoCloseable {

  /** Emptying one database is ten times as fast as making another. */
  private static final String NOTHING =
      """
      do $$
      declare name text;
      begin
        for name in select evtname from pg_event_trigger loop
          execute format('drop event trigger %I', name);
        end loop;
        for name in select pubname from pg_publication loop
          execute format('drop publication %I', name);
        end loop;
        for name in select extname from pg_extension where extname <> 'plpgsql' loop
          execute format('drop extension %I cascade', name);
        end loop;
        for name in select nspname from pg_namespace
            where nspname !~ '^pg_' and nspname <> 'information_schema' loop
          execute format('drop schema %I cascade', name);
        end loop;
        delete from pg_default_acl;
        create schema public;
      end $$;
      """;

  /** By major version; the same scripts are compared and planned. */
  private static final Map<Integer, Map<String, Catalog>> KNOWN = new ConcurrentHashMap<>();

  /** Roles belong to the server, so the cases share them. */
  private static final String ROLES =
      """
      do $$
      declare name text;
      begin
        foreach name in array array['reader', 'writer', 'boss'] loop
          if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I', name);
          end if;
        end loop;
      end $$;
      """;

  private final TestDatabase database;
  private final Connections connections;
  private final JdbcCatalogReader reader;
  private final Map<String, Catalog> known;

  public CaseDatabase(int major) {
    known = KNOWN.computeIfAbsent(major, any -> new HashMap<>());
    database = TestDatabase.create(major);
    connections = new Connections(database.target());
    reader = new JdbcCatalogReader(connections);
    database.execute(ROLES);
  }

  /** The same script has been read before where cases begin alike. */
  public Catalog catalog(String script) {
    return known.computeIfAbsent(script, this::read);
  }

  private Catalog read(String script) {
    make(script);
    return now();
  }

  /** Makes what a script says, whatever was there before. */
  public void make(String script) {
    database.execute("set client_min_messages = warning;\n" + NOTHING + script);
  }

  /** Each by itself, on one connection, as psql sends them. */
  public void run(List<String> statements) {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl() + "&preferQueryMode=simple");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + " in: " + statements, e);
    }
  }

  /** What is there now. */
  public Catalog now() {
    return reader.definitions(Call.unattended());
  }

  public TestDatabase database() {
    return database;
  }

  @Override
  public void close() {
    connections.close();
    database.close();
  }
}
