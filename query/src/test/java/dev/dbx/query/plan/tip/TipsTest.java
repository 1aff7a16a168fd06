package dev.dbx.query.plan.tip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.query.plan.Facts;
import dev.dbx.query.plan.FactsReader;
import dev.dbx.query.plan.Plan;
import dev.dbx.query.plan.PlanReader;
import dev.dbx.query.plan.PlanText;
import dev.dbx.testing.TestDatabase;
import dev.dbx.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule speaks on its failing example and is silent on its passing one, on real plans. */
final class TipsTest {

  private static final int RUNS = 5;

  private static final List<Integer> VERSIONS = List.of(TestServers.OLDEST, TestServers.NEWEST);
  private static final Map<Integer, TestDatabase> DATABASES = new HashMap<>();
  private static final Map<Integer, Connections> CONNECTIONS = new HashMap<>();

  @BeforeAll
  static void create() {
    for (int version : VERSIONS) {
      TestDatabase database = TestDatabase.create(version);
      DATABASES.put(version, database);
      CONNECTIONS.put(version, new Connections(database.target()));
      database.execute(TipCase.resource("setup.sql").orElseThrow());
      vacuum(database);
    }
  }

  /** A transaction that began earlier, such as autovacuum's, keeps rows from being all visible. */
  private static void vacuum(TestDatabase database) {
    String visible = "select relallvisible = relpages from pg_class where relname = 'customers'";
    for (int i = 0; i < 1_000 && database.value(visible).equals("f"); i++) {
      database.execute("vacuum customers");
    }
    assertThat(database.value(visible)).isEqualTo("t");
  }

  @AfterAll
  static void drop() {
    CONNECTIONS.values().forEach(Connections::close);
    DATABASES.values().forEach(TestDatabase::close);
  }

  static Stream<Arguments> liveCases() {
    return Tips.RULES.stream()
        .flatMap(rule -> TipCase.of(rule.id()).stream())
        .filter(example -> example.plan().isEmpty())
        .flatMap(
            example ->
                VERSIONS.stream()
                    .filter(example::appliesTo)
                    .map(version -> Arguments.of(version, example)));
  }

  static Stream<TipCase> recordedCases() {
    return Tips.RULES.stream()
        .flatMap(rule -> TipCase.of(rule.id()).stream())
        .filter(example -> example.plan().isPresent());
  }

  @ParameterizedTest
  @MethodSource("liveCases")
  void onRealPlans(int version, TipCase example) throws SQLException {
    Plan plan = plan(version, example);
    QueryRunner queries = new JdbcQueryRunner(Objects.requireNonNull(CONNECTIONS.get(version)));
    boolean generic = example.words().contains("generic");
    check(example, plan, new FactsReader(queries).read(plan, generic, Call.unattended()));
  }

  /** Some tips need a node's share of the time: another process may take that of one run. */
  private static Plan plan(int version, TipCase example) throws SQLException {
    Plan plan = PlanReader.read(explain(version, example));
    Facts plain = new Facts(4_096, false, false, List.of());
    for (int i = 0; i < RUNS && example.fails() && tips(example, plan, plain).isEmpty(); i++) {
      plan = PlanReader.read(explain(version, example));
    }
    return plan;
  }

  @ParameterizedTest
  @MethodSource("recordedCases")
  void onRecordedPlans(TipCase example) {
    Plan plan = PlanReader.read(example.plan().orElseThrow());
    check(example, plan, new Facts(4_096, false, false, List.of()));
  }

  @ParameterizedTest
  @FieldSource("RULES")
  void eachRuleHasBothExamplesAndAPage(String rule) {
    assertThat(TipCase.of(rule)).extracting(TipCase::fails).contains(true, false);
    assertThat(Path.of(System.getProperty("dbx.root"), "docs", "rules", rule + ".md"))
        .content()
        .contains("## Problem", "Instead of", "Use");
  }

  static final List<String> RULES = Tips.RULES.stream().map(TipRule::id).toList();

  @Test
  void idsAreUnique() {
    assertThat(RULES).doesNotHaveDuplicates().hasSizeGreaterThan(30);
  }

  private static void check(TipCase example, Plan plan, Facts facts) {
    List<Finding> tips = tips(example, plan, facts);
    if (example.fails()) {
      assertThat(tips)
          .as(() -> String.join("\n", PlanText.of(plan.root(), plan.analyzed())))
          .isNotEmpty();
      assertThat(tips).allSatisfy(TipsTest::holdsTheNumber);
    } else {
      assertThat(tips).isEmpty();
    }
  }

  private static List<Finding> tips(TipCase example, Plan plan, Facts facts) {
    return Tips.of(plan, facts).stream().filter(tip -> tip.rule().equals(example.rule())).toList();
  }

  private static void holdsTheNumber(Finding tip) {
    assertThat(tip.evidence()).hasValueSatisfying(text -> assertThat(text).isNotBlank());
    assertThat(tip.hint()).isPresent();
  }

  private static String explain(int version, TipCase example) throws SQLException {
    try (Connection connection = Objects.requireNonNull(DATABASES.get(version)).connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local max_parallel_workers_per_gather = 0");
      List<String> all = example.statements();
      for (String setting : all.subList(0, all.size() - 1)) {
        statement.execute(setting);
      }
      try (ResultSet plan = statement.executeQuery(options(example) + all.get(all.size() - 1))) {
        plan.next();
        return plan.getString(1);
      }
    }
  }

  private static String options(TipCase example) {
    return example.words().stream().anyMatch(Set.of("plan", "generic")::contains)
        ? "explain (verbose, settings, format json) "
        : "explain (analyze, buffers, verbose, settings, format json) ";
  }
}
