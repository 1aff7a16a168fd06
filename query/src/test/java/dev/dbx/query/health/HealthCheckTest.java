package dev.dbx.query.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.RuleLine;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.health.HealthCheck.Skipped;
import dev.dbx.query.health.rule.Topic;
import dev.dbx.sandbox.ConfiguredServer;
import dev.dbx.sandbox.EmbeddedServer;
import dev.dbx.testing.TestDatabase;
import dev.dbx.testing.TestStandby;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HealthCheckTest {

  private static final Duration INTERVAL = Duration.ofMillis(20);
  private static final int TRIES = 500;

  @SuppressWarnings("NullAway.Init")
  private static HealthDatabase database;

  @BeforeAll
  static void create() {
    database = HealthDatabase.create(18);
    database.database().execute("create table t (id int); insert into t values (1)");
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void onlyYoungCountersAndMissingStatementsAreSkipped(int version) {
    try (HealthDatabase empty = HealthDatabase.create(version)) {
      HealthCheck.Output output = empty.check();
      assertThat(output.rules()).isEqualTo(Topic.allRules().size());
      assertThat(output.skipped())
          .extracting(Skipped::rule)
          .contains("query-dominates", "index-unused")
          .isSubsetOf(
              "query-dominates",
              "index-unused",
              "cache-hit-low",
              "checkpoints-requested",
              "checksum-failures",
              "deadlocks",
              "temp-files");
      boolean unchecked = empty.database().value("show data_checksums").equals("off");
      assertThat(output.skipped().stream().anyMatch(HealthCheckTest::isAboutChecksums))
          .isEqualTo(unchecked);
      assertThat(output.headline()).startsWith("Grade " + output.grade() + ": ");
    }
  }

  private static boolean isAboutChecksums(Skipped skipped) {
    return skipped.rule().equals("checksum-failures");
  }

  @Test
  void aRoleThatSeesLittleGetsTheRest() {
    ConnectionTarget nobody = database.database().targetAs("health_nobody");
    HealthCheck.Output output = HealthDatabase.check(nobody);
    assertThat(output.skipped())
        .filteredOn(skipped -> skipped.reason().contains("pg_read_all_stats"))
        .extracting(Skipped::rule)
        .containsExactly("idle-in-transaction", "query-runs-long", "sessions-blocked");
    assertThat(output.findings()).extracting(Finding::rule).contains("setting-unsafe");
  }

  @Test
  void rulesAndTopicsAreChosen() {
    HealthCheck.Input input =
        new HealthCheck.Input(
            List.of("vacuum, index-bloat", "index-bloat"), List.of("dead-rows"), Severity.INFO);
    HealthCheck.Output output = database.run(input);
    assertThat(output.rules()).isEqualTo(4);
    assertThat(output.failed()).isTrue();
    assertThat(output.grade()).isEqualTo(Grade.D);
  }

  @Test
  void aNameThatIsNoneIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> database.check("dead-row"))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("dead-row")
        .extracting(error -> ((NotFound) error).hint())
        .asString()
        .contains("dead-rows");
    HealthCheck.Input none =
        new HealthCheck.Input(List.of("bloat"), List.of("bloat"), Severity.ERROR);
    assertThatThrownBy(() -> database.run(none)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void itFailsFromTheSeverityOn() {
    assertThat(fails("sequence-nearly-used-up", Severity.INFO)).isFalse();
    database.database().execute("create sequence s maxvalue 100; select setval('s', 85)");
    assertThat(fails("sequence-nearly-used-up", Severity.ERROR)).isFalse();
    assertThat(fails("sequence-nearly-used-up", Severity.WARNING)).isTrue();
    assertThat(fails("sequence-nearly-used-up", Severity.INFO)).isTrue();
  }

  private static boolean fails(String rule, Severity from) {
    return database.run(new HealthCheck.Input(List.of(rule), List.of(), from)).hasProblems();
  }

  @Test
  void manyFindingsOfOneRuleAreCountedAndAFewShown() {
    try (HealthDatabase large = HealthDatabase.create(18)) {
      large
          .database()
          .execute(
              """
              do $$
              begin
                for i in 1..30 loop
                  execute format('create table t%s (id int)', i);
                  execute format('create policy p on t%s using (true)', i);
                end loop;
              end
              $$
              """);
      HealthCheck.Output output = large.check("policy-without-rls");
      assertThat(output.totals())
          .containsExactly(new RuleLine("policy-without-rls", Severity.ERROR, 30));
      assertThat(output.findings()).hasSize(5);
    }
  }

  @Test
  void realSessionsThatWaitMakeATree() throws SQLException {
    try (Connection holder = database.connect();
        Connection waiter = database.connect();
        Statement holding = holder.createStatement();
        Statement waiting = waiter.createStatement();
        ExecutorService executor = Executors.newSingleThreadExecutor()) {
      holder.setAutoCommit(false);
      holding.execute("lock table t");
      String pid =
          database
              .database()
              .value(
                  "select pid from pg_locks where mode = 'AccessExclusiveLock' and relation = 't'::regclass");
      CompletableFuture<Boolean> blocked =
          CompletableFuture.supplyAsync(
              () -> runs(waiting, "select * from t where 'x' <> 'secret'"), executor);
      Finding finding = awaitBlocked();
      assertThat(finding.subject()).startsWith("session " + pid + " of ");
      assertThat(finding.message()).startsWith("1 session waits");
      assertThat(finding.evidence())
          .get()
          .asString()
          .contains(
              "idle in transaction: lock table t", "waits: select * from t where '...' <> '...'")
          .doesNotContain("secret");
      assertThat(finding.fix()).contains("SELECT pg_terminate_backend(" + pid + ");");
      holder.rollback();
      assertThat(blocked.join()).isTrue();
    }
  }

  private static boolean runs(Statement statement, String sql) {
    try {
      return statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of this database: others share its server. */
  private static Finding awaitBlocked() {
    String here = " in " + database.database().target().database();
    for (int i = 0; i < TRIES; i++) {
      Optional<Finding> finding =
          database.check("sessions-blocked").findings().stream()
              .filter(found -> found.subject().contains(here))
              .findFirst();
      if (finding.isPresent()) {
        return finding.get();
      }
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
    throw new AssertionError("nobody waits");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whatAServerOfItsOwnHas(int version) throws SQLException {
    try (EmbeddedServer server =
        ConfiguredServer.start(
            version,
            """
            shared_preload_libraries = 'pg_stat_statements'
            """)) {
      ConnectionTarget target = server.newDatabase();
      try (Connection connection = TestDatabase.connect(target);
          Statement statement = connection.createStatement()) {
        statement.execute("create extension pg_stat_statements schema public");
        statement.execute("select pg_create_physical_replication_slot('left_over', true)");
        statement.execute("create table t (id int)");
        HealthCheck.Output output = HealthDatabase.check(target);
        assertThat(output.skipped())
            .filteredOn(skipped -> skipped.rule().equals("query-dominates"))
            .extracting(Skipped::reason)
            .singleElement()
            .asString()
            .contains("too young");
        assertThat(output.findings())
            .filteredOn(finding -> finding.rule().equals("replication-slot-retains-wal"))
            .singleElement()
            .satisfies(
                finding ->
                    assertThat(finding.fix())
                        .contains("SELECT pg_drop_replication_slot('left_over');"));
      }
    }
  }

  @Test
  void aStandbyAndItsPrimaryAnswerAllTheSame() {
    try (TestStandby standby = TestStandby.start(18)) {
      standby.execute("create table t (id int); create policy p on t using (true)");
      standby.awaitReplay();
      HealthCheck.Output there = HealthDatabase.check(standby.standby(), "replication", "security");
      assertThat(there.skipped()).isEmpty();
      assertThat(there.findings()).extracting(Finding::rule).containsExactly("policy-without-rls");
      HealthCheck.Output here = HealthDatabase.check(standby.primary(), "replication", "security");
      assertThat(here.skipped()).isEmpty();
      assertThat(here.findings()).extracting(Finding::rule).containsExactly("policy-without-rls");
    }
  }
}
