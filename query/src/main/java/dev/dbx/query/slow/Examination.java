package dev.dbx.query.slow;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.query.advice.SingleAdvice;
import dev.dbx.query.counter.QueryText;
import dev.dbx.query.index.Demands;
import dev.dbx.query.index.Judged;
import dev.dbx.query.lab.IndexSize;
import dev.dbx.query.lab.Laboratory;
import dev.dbx.query.plan.FactsReader;
import dev.dbx.query.plan.Plan;
import dev.dbx.query.plan.PlanText;
import dev.dbx.query.plan.tip.Tips;
import dev.dbx.query.statements.RecordedStatement;
import dev.dbx.query.statements.RecordedStatements;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at one statement after the other. */
final class Examination {

  private static final int LONGEST = 1_000;

  /** No plan here was executed. */
  private static final String NOT_EXECUTED = "missing-information";

  private final Demands demands;
  private final SingleAdvice advice;
  private final FactsReader facts;
  private final Call call;

  Examination(Catalog catalog, Laboratory trials, Ports ports, Call call) {
    this.demands = new Demands(catalog, ports.parser());
    this.advice = new SingleAdvice(catalog, trials);
    this.facts = new FactsReader(ports.queries());
    this.call = call;
  }

  /** Less of the time is not worth a line for a statement that has no plan. */
  private static final double SMALL_SHARE = 0.01;

  /** Without those of tools, so many. */
  List<RecordedStatement> ofApplications(RecordedStatements records, int limit) {
    return records.top().stream()
        .filter(record -> !demands.isOfTools(record))
        .filter(
            record ->
                record.totalMs() >= SMALL_SHARE * records.totalMs() || demands.hasPlan(record))
        .limit(limit)
        .toList();
  }

  SlowQuery of(RecordedStatement record, double totalMs) {
    try {
      Judged judged = demands.recorded(record);
      SingleAdvice.Advised advised = advice.of(judged);
      return planned(record, totalMs, advised);
    } catch (InvalidInput | SqlFailed | Refused noPlan) {
      return unplanned(record, totalMs, noPlan.message());
    }
  }

  private SlowQuery planned(
      RecordedStatement record, double totalMs, SingleAdvice.Advised advised) {
    Plan plan = advised.plan().plan();
    // that the plan is for any values holds for all of them here
    List<Finding> tips =
        Tips.of(plan, facts.read(plan, false, call)).stream()
            .filter(tip -> !tip.rule().equals(NOT_EXECUTED))
            .toList();
    return slow(
        record,
        totalMs,
        Optional.of(advised.plan().cost()),
        advised.values(),
        plan(advised),
        tips,
        advised.indexes(),
        advised.costWithIndexes(),
        Optional.empty());
  }

  /** Values that came from statistics are somebody's data; they stand in conditions alone. */
  private static List<String> plan(SingleAdvice.Advised advised) {
    List<String> lines = PlanText.brief(advised.plan().plan().root());
    return advised.values().isEmpty()
        ? lines
        : lines.stream()
            .map(line -> line.contains(OF_NODES) ? line : CONSTANT.matcher(line).replaceAll("..."))
            .toList();
  }

  private static final String OF_NODES = "  (rows ";
  private static final Pattern CONSTANT =
      Pattern.compile("'(?:[^']|'')*'|(?<![\\w.$\"])-?\\d+(\\.\\d+)?(?![\\w\"])");

  static SlowQuery unplanned(RecordedStatement record, double totalMs, String reason) {
    return slow(
        record,
        totalMs,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(reason));
  }

  private static SlowQuery slow(
      RecordedStatement record,
      double totalMs,
      Optional<Double> cost,
      Optional<String> values,
      List<String> plan,
      List<Finding> tips,
      List<String> indexes,
      Optional<Double> costWithIndexes,
      Optional<String> notPlanned) {
    long pages = record.hitPages() + record.readPages();
    return new SlowQuery(
        record.queryId(),
        QueryText.shown(record.sql(), LONGEST),
        record.calls(),
        record.totalMs(),
        totalMs == 0 ? 0 : 100 * record.totalMs() / totalMs,
        record.meanMs(),
        record.p95Ms(),
        record.rows(),
        pages == 0 ? Optional.empty() : Optional.of(100.0 * record.hitPages() / pages),
        record.tempPages() * IndexSize.PAGE,
        record.walBytes(),
        record.roles(),
        cost,
        values,
        plan,
        tips,
        indexes,
        costWithIndexes,
        notPlanned);
  }
}
