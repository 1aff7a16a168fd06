package dev.dbx.core.port;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives throw-away databases, in which anything may be tried that stays within a database. */
public interface Sandbox {

  /** Gives none. */
  Sandbox NONE =
      new Sandbox() {
        @Override
        public Session open(int majorVersion, Call call) {
          throw new Unsupported("there is no sandbox here", "give the ports a sandbox");
        }

        @Override
        public Session clone(Original original, Fidelity fidelity, Call call) {
          throw new Unsupported("there is no sandbox here", "give the ports a sandbox");
        }
      };

  /**
   * An empty database.
   *
   * @param majorVersion of PostgreSQL; where there is none the nearest newer one is taken, and
   *     {@link Session#gaps()} says so
   * @throws dev.dbx.core.error.DbxException.Unsupported if there is none that is new enough
   */
  Session open(int majorVersion, Call call);

  /** A copy of a database, of its major version or the nearest newer one. */
  Session clone(Original original, Fidelity fidelity, Call call);

  /** What is copied: it is read, never changed. */
  record Original(Catalog catalog, QueryRunner queries) {}

  /** How much of it is copied. */
  enum Fidelity {
    /** Every definition, and no rows. */
    SCHEMA,
    /** Definitions and the planner's statistics: plans as on the original, without its rows. */
    STATISTICS,
    /** Definitions and a sample of the rows that keeps every foreign key whole. */
    ROWS
  }

  /**
   * Something that the copy lacks.
   *
   * @param object what, for people: {@code extension postgis}, {@code column places.position}
   * @param reason why it is not there
   */
  record Gap(String object, String reason) {}

  /**
   * An index on a table that has the planner's statistics and no rows.
   *
   * @param name it gets, in the schema of the table
   * @param definition a CREATE INDEX statement with that name
   * @param pages of 8 kB that it would have
   * @param rows that it would have entries for
   */
  record HypotheticalIndex(
      QualifiedName table, QualifiedName name, String definition, long pages, double rows) {}

  /** One throw-away database. */
  interface Session extends AutoCloseable {

    /**
     * Where it is, as the role that owns it. No role that a sandbox's code can become is a
     * superuser, or reaches files, programs or other servers.
     */
    ConnectionTarget target();

    int majorVersion();

    /** What is not as on the original; never silent. */
    List<Gap> gaps();

    /** Asks questions, as on any database. */
    QueryRunner queries();

    /** Reads its catalogue. */
    CatalogReader catalog();

    /**
     * Tries statements as any of its roles. The role that logs in is bound by no policy and may
     * disable triggers.
     */
    Trials trials();

    /**
     * Fills some tables of a copy that has no rows yet with rows of the original, and others with
     * those that these refer to; {@link #gaps()} says how many of how many there are, and what is
     * disguised.
     *
     * @param rows of each table at the most
     */
    void fill(Original original, Set<QualifiedName> tables, int rows, Call call);

    /**
     * Makes what a script counts on and does not make itself: roles that it names, and what every
     * Supabase project begins with.
     */
    void supply(String script, Call call);

    /**
     * Creates indexes on a copy with statistics as if its tables had their rows: at once, and as
     * large as said.
     *
     * @return those that the server rejected, and why
     * @throws dev.dbx.core.error.DbxException.Unsupported if the files of the sandbox's server are
     *     not on this machine
     */
    Map<HypotheticalIndex, SqlFailed> suppose(List<HypotheticalIndex> indexes, Call call);

    /** A connection of its own, as the role whose scripts run here. */
    SandboxConnection connect(Call call);

    /**
     * Runs a script of any number of statements, each in a transaction of its own unless the script
     * says otherwise, with everything that it counts on.
     *
     * @throws dev.dbx.core.error.DbxException.SqlFailed at the first that fails, with its position
     *     in the script
     */
    void execute(String script, Call call);

    /** Drops the database. */
    @Override
    void close();
  }
}
