package dev.dbx.query.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An owner puts a schema before pg_catalog, so that a superuser's dbx would run the owner's code.
 */
class ShadowedCatalogTest {

  @AutoClose private final TestDatabase database = TestDatabase.create(18);
  @AutoClose private final Connections connections = new Connections(database.target());
  private final JdbcQueryRunner runner = new JdbcQueryRunner(connections);
  private final ReadGuard guard = new ReadGuard(new GrammarStatementParser(), runner);

  @BeforeEach
  void arrange() {
    database.targetAs("attack_owner").name();
    database.execute(AttackCase.text("fixture.sql"));
    database.execute(
        "alter database "
            + database.target().database()
            + " set search_path = shadow, \"pg_catalog\" , public");
  }

  @Test
  void questionsMeanPostgresOwnFunctions() {
    RowSet path =
        runner.ask(
            Sql.of("select current_setting('search_path') as path, count(*) as n from pg_proc"),
            Call.unattended());
    assertThat(path.single().text("path").replace(" ", "")).isEqualTo("shadow,public");
    assertThat(path.single().number("n")).isPositive();
  }

  @Test
  void userStatementsMeanThemTooAndAreStillChecked() {
    RowSet lower =
        runner.read(
            guard.vet("select lower('A') from t", Call.unattended()),
            List.of(),
            Scope.standard(),
            Call.unattended());
    assertThat(lower.rows()).hasSize(2);
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> guard.vet("select upper('a')", Call.unattended()));
    assertThat(refused.message()).contains("upper(text)").contains("VOLATILE");
    assertThat(database.query("select 1 from pg_locks where locktype = 'advisory'")).isEmpty();
  }
}
