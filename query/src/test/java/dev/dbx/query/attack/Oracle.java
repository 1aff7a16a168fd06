package dev.dbx.query.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What must be the same after every case: the database, the pooled session and a bystander. */
final class Oracle implements AutoCloseable {

  private static final String STATE =
      """
      select
        (select string_agg(v::text, ';' order by id) from victim v),
        (select string_agg(attname, ',' order by attnum) from pg_attribute where attrelid = 'victim'::regclass),
        (select string_agg(relname, ',' order by oid) from pg_class where oid >= 16384),
        (select count(*) from pg_proc where oid >= 16384),
        (select count(*) from pg_roles),
        (select count(*) from pg_db_role_setting),
        (select count(*) from pg_replication_slots),
        (select count(*) from pg_replication_origin),
        (select count(*) from pg_largeobject_metadata),
        (select count(*) from pg_prepared_xacts),
        (select count(*) from pg_collation),
        (select last_value from s1)
      """;

  private static final String LEFT_BEHIND =
      """
      select 'advisory lock ' || objid from pg_locks where locktype = 'advisory'
      union all
      select 'running: ' || query from pg_stat_activity
      where state <> 'idle' and datname = current_database() and pid <> pg_backend_pid()
      """;

  private static final Sql SESSION =
      Sql.of(
          """
          select
            current_setting('search_path') as search_path,
            current_setting('default_transaction_read_only') as read_only,
            current_setting('row_security') as row_security,
            current_setting('session_replication_role') as replication,
            current_user::text as current_user,
            session_user::text as session_user,
            (select count(*) from pg_prepared_statements)::text as prepared,
            (select count(*) from pg_cursors where name not like 'C\\_%')::text as cursors,
            (select count(*) from pg_listening_channels())::text as channels
          """);

  private static final Path FILE = Path.of("/tmp/dbx-attack");

  private final TestDatabase database;
  private final QueryRunner runner;
  private final Connection bystander;
  private final List<?> state;
  private final List<?> session;

  Oracle(TestDatabase database, QueryRunner runner) {
    this.database = database;
    this.runner = runner;
    this.bystander = connect(database);
    this.state = database.query(STATE);
    this.session = session();
  }

  private static Connection connect(TestDatabase database) {
    try {
      return database.connect();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<?> session() {
    return runner.ask(SESSION, Call.unattended()).rows();
  }

  void check() {
    assertThat(database.query(STATE)).isEqualTo(state);
    assertThat(database.query(LEFT_BEHIND)).isEmpty();
    assertThat(session()).isEqualTo(session);
    assertThat(bystanderLives()).isTrue();
    assertThat(Files.exists(FILE)).isFalse();
  }

  private boolean bystanderLives() {
    try {
      return bystander.isValid(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      bystander.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
