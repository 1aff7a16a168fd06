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
import dev.dbx.query.lab.IndexTrials;
import dev.dbx.query.plan.FactsReader;
import dev.dbx.query.plan.Plan;
import dev.dbx.query.plan.PlanText;
import dev.dbx.query.plan.tip.Tips;
import dev.dbx.query.statements.RecordedStatement;
import java.util.List;
import java.util.Optional;

/** Looks at one statement after the other. */
final class Examination {

  private static final int LONGEST = 1_000;

  /** No plan here was executed. */
  private static final String NOT_EXECUTED = "missing-information";

  private final Demands demands;
  private final SingleAdvice advice;
  private final FactsReader facts;
  private final Call call;

  Examination(Catalog catalog, IndexTrials trials, Ports ports, Call call) {
    this.demands = new Demands(catalog, ports.parser());
    this.advice = new SingleAdvice(catalog, trials);
    this.facts = new FactsReader(ports.queries());
    this.call = call;
  }

  /** Without those of tools, so many. */
  List<RecordedStatement> ofApplications(List<RecordedStatement> records, int limit) {
    return records.stream().filter(record -> !demands.isOfTools(record)).limit(limit).toList();
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
        PlanText.of(plan.root(), false),
        tips,
        advised.indexes(),
        advised.costWithIndexes(),
        Optional.empty());
  }

  static SlowQuery unplanned(RecordedStatement record, double totalMs, String reason) {
    return slow(
        record,
        totalMs,
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
        plan,
        tips,
        indexes,
        costWithIndexes,
        notPlanned);
  }
}
