package dev.dbx.query.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.TestDatabase;
import java.time.Duration;
import java.util.List;

/** A database with the fixture, and the whole read path to shoot at it. */
final class Range implements AutoCloseable {

  private static final String OWNER = "attack_owner";
  private static final Call CALL = Call.unattended().withTimeout(Duration.ofSeconds(1));

  private final TestDatabase database;
  private final Connections connections;
  private final QueryRunner runner;
  private final ReadGuard guard;
  private final Oracle oracle;

  Range(int version, boolean superuser) {
    this.database = TestDatabase.create(version);
    ConnectionTarget owner = database.targetAs(OWNER);
    database.execute(AttackCase.text("fixture.sql"));
    this.connections = new Connections(superuser ? database.target() : owner);
    this.runner = new JdbcQueryRunner(connections);
    this.guard = new ReadGuard(new GrammarStatementParser(), runner);
    this.oracle = new Oracle(database, runner);
  }

  void run(AttackCase attack) {
    switch (attack.expected()) {
      case "allowed" -> assertThatCode(() -> read(attack)).doesNotThrowAnyException();
      case "bounded" -> assertThat(isBounded(attack)).isTrue();
      case "database" -> assertThat(failure(attack)).isInstanceOf(DbxException.SqlFailed.class);
      case "syntax" -> assertSyntaxError(failure(attack));
      default -> assertRefused(failure(attack), attack.expected());
    }
    oracle.check();
  }

  private RowSet read(AttackCase attack) {
    VettedStatement vetted = guard.vet(attack.sql(), CALL);
    return runner.read(vetted, List.of(), Scope.standard(), CALL);
  }

  private Throwable failure(AttackCase attack) {
    return catchThrowable(() -> read(attack));
  }

  private boolean isBounded(AttackCase attack) {
    try {
      return read(attack).truncated();
    } catch (DbxException.TimedOut stopped) {
      return true;
    }
  }

  private static void assertSyntaxError(Throwable failure) {
    assertThat(failure).isInstanceOf(DbxException.SqlFailed.class);
    assertThat(((DbxException.SqlFailed) failure).sqlState()).isEqualTo("42601");
  }

  private static void assertRefused(Throwable failure, String rule) {
    assertThat(failure).isInstanceOf(DbxException.Refused.class);
    DbxException.Refused refused = (DbxException.Refused) failure;
    assertThat(refused.rule()).as(refused.message()).isEqualTo(rule);
  }

  @Override
  public void close() {
    oracle.close();
    connections.close();
    database.close();
  }
}
