package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Facts;
import dev.dbx.query.plan.Plan;
import java.util.Comparator;
import java.util.List;

/** The list of rules, and what they say of a plan. */
public final class Tips {

  /** Where to look first, then what to mend, then what is good to know. */
  static final List<TipRule> RULES =
      List.of(
          new HotNode(),
          new RowMisestimate(),
          new SeqScanFilter(),
          new FunctionDefeatsIndex(),
          new ImplicitCast(),
          new OrAcrossColumns(),
          new PolicyFilterCost(),
          new IndexScanFilter(),
          new PoorIndexCondition(),
          new LimitEarlyStop(),
          new TopNWithoutIndex(),
          new LargeOffset(),
          new NestedLoopBlowUp(),
          new JoinFilterDiscards(),
          new CorrelatedSubplan(),
          new CteFence(),
          new MemoizeUseless(),
          new SortOnDisk(),
          new HashBatches(),
          new HashAggregateOnDisk(),
          new LossyBitmap(),
          new TempBlocks(),
          new HeapFetches(),
          new PartitionPruningMissed(),
          new ForeignScanUnfiltered(),
          new ParallelShortfall(),
          new JitOverhead(),
          new PlanningTime(),
          new TriggerTime(),
          new DisabledNode(),
          new CostAndTimeDisagree(),
          new ColdCache(),
          new DirtiedByRead(),
          new NeverExecuted(),
          new GenericPlan(),
          new MissingInformation());

  private Tips() {}

  /** What all rules say, warnings before remarks. */
  public static List<Finding> of(Plan plan, Facts facts) {
    Explained explained = new Explained(plan, facts);
    return RULES.stream()
        .flatMap(rule -> rule.tips(explained))
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }
}
