package dev.dbx.query.health.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.health.HealthCheck;
import dev.dbx.query.health.HealthDatabase;
import dev.dbx.query.health.facts.Surroundings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule speaks on its failing examples and is silent on its passing ones. */
final class RulesTest {

  static final List<String> RULES = Topic.allRules().stream().map(HealthRule::id).toList();

  private static final int TRIES = 200;
  private static final Duration INTERVAL = Duration.ofMillis(20);

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void onServers(int version) throws SQLException {
    SoftAssertions softly = new SoftAssertions();
    try (HealthDatabase database = HealthDatabase.create(version)) {
      for (HealthCase one : HealthCase.all()) {
        if (one.from() <= version) {
          arrange(database, one);
          softly.assertThat(settled(database, one)).as(one.toString()).isEqualTo(one.finds());
        }
      }
    }
    softly.assertAll();
  }

  private static void arrange(HealthDatabase database, HealthCase one) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set client_min_messages = error");
      statement.execute("drop schema if exists t cascade");
      statement.execute("create schema t");
      statement.execute("set search_path = t");
      for (String sql : one.statements()) {
        statement.execute(sql);
      }
    }
  }

  /** A session hands its counters in when it ends, and 14 passes them on by another process. */
  private static List<String> settled(HealthDatabase database, HealthCase one) {
    List<String> found = found(database, one);
    for (int i = 0; i < TRIES && !found.equals(one.finds()); i++) {
      LockSupport.parkNanos(INTERVAL.toNanos());
      found = found(database, one);
    }
    return found;
  }

  private static List<String> found(HealthDatabase database, HealthCase one) {
    HealthCheck.Output output = database.check(one.rule());
    assertThat(output.skipped()).as(one.toString()).isEmpty();
    return output.findings().stream()
        .peek(RulesTest::assertComplete)
        .map(finding -> finding.severity() + " " + finding.subject())
        .sorted()
        .toList();
  }

  private static void assertComplete(Finding finding) {
    assertThat(finding.evidence()).as(finding.rule()).get().asString().isNotBlank();
    assertThat(finding.hint()).as(finding.rule()).get().asString().isNotBlank();
  }

  static Stream<Judgement> judgements() {
    return Judgement.all().stream();
  }

  @ParameterizedTest
  @MethodSource("judgements")
  void onFacts(Judgement one) {
    assertThat(one.verdict().findings())
        .allSatisfy(RulesTest::assertComplete)
        .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo(one.rule().id()))
        .extracting(Finding::severity)
        .containsExactlyElementsOf(one.finds());
    assertThat(one.verdict().unsure()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("RULES")
  void eachRuleHasBothExamplesAndAPage(String rule) {
    Set<Boolean> fires = new HashSet<>();
    HealthCase.all().stream()
        .filter(one -> one.rule().equals(rule))
        .forEach(one -> fires.add(!one.finds().isEmpty()));
    judgements()
        .filter(one -> one.rule().id().equals(rule))
        .forEach(one -> fires.add(!one.finds().isEmpty()));
    // the servers of the tests run without autovacuum, so that one cannot be silent there
    assertThat(fires).contains(true);
    assertThat(fires.contains(false) || rule.equals("autovacuum-disabled")).isTrue();
    assertThat(Path.of(System.getProperty("dbx.root", ".."), "docs", "rules", rule + ".md"))
        .content()
        .startsWith("# " + rule + "\n")
        .contains("## Problem", "## Instead of", "## Use");
  }

  @Test
  void idsAreUnique() {
    assertThat(RULES).doesNotHaveDuplicates().hasSizeGreaterThan(35);
    assertThat(RULES)
        .doesNotContainAnyElementsOf(Stream.of(Topic.values()).map(Topic::id).toList());
  }

  @Test
  void autovacuumThatIsOnIsNotReported() {
    Surroundings on = Example.server(Example.MONTH, Map.of("autovacuum", "on"));
    assertThat(new AutovacuumDisabled().check(List.of(), on).findings()).isEmpty();
  }

  @Test
  void youngCountersProveNothing() {
    Surroundings young = Example.server(Duration.ofDays(2), Map.of());
    Verdict verdict =
        new IndexUnused().check(List.of(Example.index(20_000_000, 0, false, false)), young);
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.unsure()).get().asString().contains("7 days", "2026-01-01");
    assertThat(
            new Deadlocks()
                .check(List.of(Example.counted(900, 0, 0, Duration.ofHours(3))), Example.server())
                .unsure())
        .isPresent();
  }

  @Test
  void theFixFreezesTheOldestTables() {
    Finding finding =
        new XidWraparound()
            .check(Example.ages(1_700_000_000, 0), Example.server())
            .findings()
            .get(0);
    assertThat(finding.fix()).get().asString().contains("VACUUM (FREEZE) app.\"Old\";");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void theTreeShowsWhoWaitsForWhom() {
    Finding finding =
        new SessionsBlocked()
            .check(
                List.of(
                    Example.session(1, "idle in transaction", Duration.ofHours(1)),
                    Example.waiting(2, Duration.ofSeconds(9), 1L),
                    Example.waiting(3, Duration.ofSeconds(5), 2L)),
                Example.server())
            .findings()
            .get(0);
    assertThat(finding.message()).startsWith("2 sessions wait").contains("9 s");
    assertThat(finding.fix()).contains("SELECT pg_terminate_backend(1);");
    assertThat(finding.evidence()).get().asString().contains("\n  2 waits", "\n    3 waits");
  }
}
