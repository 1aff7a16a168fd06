package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Facts;
import dev.dbx.query.plan.Plan;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    Map<String, List<Finding>> alike =
        RULES.stream()
            .flatMap(rule -> rule.tips(explained))
            .sorted(Comparator.comparing(Finding::severity))
            .collect(
                Collectors.groupingBy(
                    tip -> tip.rule() + tip.message(), LinkedHashMap::new, Collectors.toList()));
    return alike.values().stream().map(Tips::once).toList();
  }

  /** A plan over many partitions says the same of each of them. */
  private static Finding once(List<Finding> alike) {
    Finding first = alike.get(0);
    return alike.size() == 1
        ? first
        : first.withEvidence(
            first.evidence().orElse("") + "; likewise in " + (alike.size() - 1) + " more nodes");
  }
}
