package dev.dbx.query.advice;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.query.advice.Workload.Item;
import dev.dbx.query.index.IndexScripts;
import dev.dbx.query.index.IndexScripts.IndexScript;
import dev.dbx.query.index.Judged;
import dev.dbx.query.lab.IndexDefinition;
import dev.dbx.query.lab.LabPlan;
import dev.dbx.query.lab.Laboratory;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Indexes for one statement alone. */
public final class SingleAdvice {

  private final Catalog catalog;
  private final Laboratory trials;
  private final AccessReader reader;
  private final Candidates candidates;

  public SingleAdvice(Catalog catalog, Laboratory trials) {
    this.catalog = catalog;
    this.trials = trials;
    this.reader = new AccessReader(catalog);
    this.candidates = Candidates.of(catalog, trials);
  }

  /**
   * What would help.
   *
   * @param plan as it is
   * @param values that it is planned with, for instance those that few rows have; empty for any
   * @param indexes statements that make what was shown to help
   * @param costWithIndexes empty if there are none
   */
  public record Advised(
      LabPlan plan,
      Optional<String> values,
      List<String> indexes,
      Optional<Double> costWithIndexes) {

    public Advised {
      indexes = List.copyOf(indexes);
    }
  }

  /**
   * @throws SqlFailed if the statement does not run any more
   */
  public Advised of(Judged statement) {
    Workload workload = Workload.of(List.of(statement), trials, reader, candidates);
    for (SqlFailed doesNotRun : workload.left().values()) {
      throw doesNotRun;
    }
    Set<IndexDefinition> chosen = new GreedyChoice(workload, trials, Long.MAX_VALUE).choose();
    IndexScripts scripts = new IndexScripts(catalog);
    Item item =
        Collections.max(
            workload.items(),
            Comparator.comparing(one -> one.cost() / workload.plan(one, chosen).cost()));
    return new Advised(
        workload.plan(item, Set.of()),
        item.judged().values(),
        chosen.stream().map(scripts::of).map(IndexScript::create).toList(),
        chosen.isEmpty() ? Optional.empty() : Optional.of(workload.plan(item, chosen).cost()));
  }
}
