package dev.dbx.query.advice;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.query.advice.Workload.Item;
import dev.dbx.query.index.IndexNames;
import dev.dbx.query.index.Judged;
import dev.dbx.query.lab.IndexDefinition;
import dev.dbx.query.lab.IndexTrials;
import dev.dbx.query.lab.LabPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Indexes for one statement alone. */
public final class SingleAdvice {

  private final Catalog catalog;
  private final IndexTrials trials;
  private final AccessReader reader;
  private final Candidates candidates;

  public SingleAdvice(Catalog catalog, IndexTrials trials) {
    this.catalog = catalog;
    this.trials = trials;
    this.reader = new AccessReader(catalog);
    this.candidates = Candidates.of(catalog, trials);
  }

  /**
   * What would help.
   *
   * @param plan as it is
   * @param indexes statements that make what was shown to help
   * @param costWithIndexes empty if there are none
   */
  public record Advised(LabPlan plan, List<String> indexes, Optional<Double> costWithIndexes) {

    public Advised {
      indexes = List.copyOf(indexes);
    }
  }

  /**
   * @throws SqlFailed if the statement does not run any more
   */
  public Advised of(Judged statement) {
    LabPlan plan = trials.plan(statement.demand(), Set.of());
    Workload workload = Workload.of(List.of(statement), trials, reader, candidates);
    Item item = workload.items().get(0);
    Set<IndexDefinition> chosen = new GreedyChoice(workload, trials, Long.MAX_VALUE).choose();
    IndexNames names = new IndexNames();
    return new Advised(
        plan,
        chosen.stream().map(it -> it.createConcurrently(names.free(it, table(it)))).toList(),
        chosen.isEmpty() ? Optional.empty() : Optional.of(workload.plan(item, chosen).cost()));
  }

  private Relation table(IndexDefinition index) {
    return catalog.relations().stream()
        .filter(it -> it.name().equals(index.table()))
        .findFirst()
        .orElseThrow();
  }
}
