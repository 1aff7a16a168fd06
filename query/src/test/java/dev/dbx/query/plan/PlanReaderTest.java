package dev.dbx.query.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans recorded from the oldest and the newest server, whose JSON differs. */
final class PlanReaderTest {

  private static Plan read(String name) throws IOException {
    try (InputStream in = PlanReaderTest.class.getResourceAsStream(name)) {
      return PlanReader.read(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static PlanNode node(Plan plan, String title) {
    return plan.nodes().filter(node -> node.title().startsWith(title)).findFirst().orElseThrow();
  }

  private static double self(PlanNode node) {
    return node.share().selfMs().orElseThrow();
  }

  private static double inclusive(PlanNode node) {
    return node.share().inclusiveMs().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"subplans-14.json", "subplans-18.json", "parallel-14.json", "parallel-18.json"})
  void selfTimesAddUpToTheWhole(String name) throws IOException {
    Plan plan = read(name);

    assertThat(plan.nodes().mapToDouble(PlanReaderTest::self).sum())
        .isCloseTo(plan.totalMs(), within(plan.totalMs() * 0.02));
    assertThat(plan.nodes().mapToDouble(node -> node.share().percent()).sum())
        .isCloseTo(100, within(2.0));
    assertThat(plan.nodes().mapToDouble(node -> node.share().selfCost()).sum())
        .isCloseTo(plan.root().estimate().totalCost(), within(0.1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"subplans-14.json", "subplans-18.json"})
  void aCteIsPaidByItsScanAndAnInitPlanByItsUser(String name) throws IOException {
    Plan plan = read(name);
    PlanNode cteScan = node(plan, "CTE Scan on c");
    PlanNode cte = node(plan, "Seq Scan on public.t t_1");
    PlanNode initPlan =
        plan.nodes()
            .filter(node -> node.subplan().filter(s -> s.startsWith("InitPlan")).isPresent())
            .findFirst()
            .orElseThrow();
    PlanNode user =
        plan.nodes()
            .filter(
                node ->
                    node.condition("Filter").filter(f -> f.expression().contains("~~")).isPresent())
            .findFirst()
            .orElseThrow();

    assertThat(self(cteScan)).isCloseTo(inclusive(cteScan) - inclusive(cte), within(0.01));
    assertThat(self(user)).isCloseTo(inclusive(user) - inclusive(initPlan), within(0.01));
    assertThat(self(plan.root())).isLessThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parallel-14.json", "parallel-18.json"})
  void processesOfAParallelPlanRunSideBySide(String name) throws IOException {
    PlanNode scan = node(read(name), "Parallel Seq Scan");

    assertThat(scan.loops()).isEqualTo(3);
    assertThat(inclusive(scan)).isEqualTo(scan.actual().orElseThrow().totalMs());
    assertThat(scan.totalRows()).isCloseTo(20_000, within(2.0));
  }

  @Test
  void namesNodesAsExplainDoes() throws IOException {
    assertThat(read("parallel-18.json").nodes().map(PlanNode::label))
        .containsExactly(
            "Sort",
            "Finalize HashAggregate",
            "Gather",
            "Partial HashAggregate",
            "Parallel Seq Scan");
  }

  @Test
  void drawsTheTree() throws IOException {
    Plan plan = read("parallel-18.json");

    assertThat(String.join("\n", PlanText.of(plan.root(), true)))
        .isEqualTo(
            new String(
                    Objects.requireNonNull(
                            PlanReaderTest.class.getResourceAsStream("parallel-18.txt"))
                        .readAllBytes(),
                    StandardCharsets.UTF_8)
                .stripTrailing());
  }

  @Test
  void readsAPlanThatWasNotExecuted() {
    Plan plan =
        PlanReader.read(
            """
            [{"Plan": {"Node Type": "Limit", "Startup Cost": 0.0, "Total Cost": 1.0, "Plan Rows": 1,
              "Plan Width": 4, "Plans": [
                {"Node Type": "Nested Loop", "Parent Relationship": "Outer", "Join Type": "Left",
                 "Startup Cost": 0.0, "Total Cost": 100.0, "Plan Rows": 100, "Plan Width": 4,
                 "Plans": [
                  {"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Relation Name": "a",
                   "Schema": "public", "Alias": "a", "Startup Cost": 0.0, "Total Cost": 10.0,
                   "Plan Rows": 10, "Plan Width": 4},
                  {"Node Type": "Index Scan", "Parent Relationship": "Inner",
                   "Scan Direction": "Backward", "Index Name": "b_pkey", "Relation Name": "b",
                   "Schema": "public", "Alias": "x", "Startup Cost": 0.0, "Total Cost": 8.0,
                   "Plan Rows": 1, "Plan Width": 4}]}]}}]
            """);

    assertThat(plan.analyzed()).isFalse();
    assertThat(plan.nodes().map(PlanNode::title))
        .containsExactly(
            "Limit",
            "Nested Loop Left Join",
            "Seq Scan on public.a",
            "Index Scan Backward using b_pkey on public.b x");
    // the inner side is expected to run ten times, and the LIMIT to stop after a hundredth
    assertThat(plan.nodes().map(node -> node.share().percent()).toList())
        .isEqualTo(List.of(0.0, 10.0, 10.0, 80.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "[{}]", "[{\"Plan\": 1}]", "nonsense"})
  void whatIsNoPlanIsSaid(String text) {
    assertThatThrownBy(() -> PlanReader.read(text)).isInstanceOf(InvalidInput.class);
  }
}
