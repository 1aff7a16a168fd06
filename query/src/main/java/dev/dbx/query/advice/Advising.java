package dev.dbx.query.advice;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.query.advice.AdvisedIndex.Improvement;
import dev.dbx.query.advice.Workload.Item;
import dev.dbx.query.counter.QueryText;
import dev.dbx.query.index.BuildTime;
import dev.dbx.query.index.IndexScripts;
import dev.dbx.query.index.IndexScripts.IndexScript;
import dev.dbx.query.index.Judged.Counted;
import dev.dbx.query.index.Judged.Origin;
import dev.dbx.query.index.WriteCost;
import dev.dbx.query.lab.IndexDefinition;
import dev.dbx.query.lab.IndexSize;
import dev.dbx.query.lab.LabPlan;
import dev.dbx.query.lab.Laboratory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says of chosen indexes what they are good for and what they cost. */
final class Advising {

  private static final int LONGEST = 300;

  private final Catalog catalog;
  private final Workload workload;
  private final Laboratory laboratory;
  private final Ports ports;
  private final Call call;
  private final IndexScripts scripts;

  Advising(Catalog catalog, Workload workload, Laboratory laboratory, Ports ports, Call call) {
    this.catalog = catalog;
    this.scripts = new IndexScripts(catalog);
    this.workload = workload;
    this.laboratory = laboratory;
    this.ports = ports;
    this.call = call;
  }

  List<AdvisedIndex> of(Set<IndexDefinition> chosen) {
    List<AdvisedIndex> advised = new ArrayList<>();
    Set<IndexDefinition> before = new LinkedHashSet<>();
    double all = workload.weight(Set.of());
    for (IndexDefinition index : chosen) {
      double without = workload.weight(before);
      Set<IndexDefinition> with = new LinkedHashSet<>(before);
      with.add(index);
      double saved = without - workload.weight(with);
      advised.add(advised(index, before, with, saved, all));
      before = with;
    }
    advised.sort(Comparator.comparing(AdvisedIndex::savedMs).reversed());
    return advised;
  }

  private AdvisedIndex advised(
      IndexDefinition index,
      Set<IndexDefinition> before,
      Set<IndexDefinition> with,
      double saved,
      double all) {
    Relation table =
        catalog.relations().stream()
            .filter(it -> it.name().equals(index.table()))
            .findFirst()
            .orElseThrow();
    IndexScript script = scripts.of(index);
    IndexSize size = laboratory.size(index);
    WriteCost writes = WriteCost.of(index, table, ports.queries(), call);
    return new AdvisedIndex(
        index.table(),
        script.create(),
        script.undo(),
        all == 0 ? 0 : 100 * saved / all,
        saved,
        size.bytes(),
        BuildTime.seconds(size, laboratory.statistics().table(index.table())),
        widened(index, table)
            .map(Index::name)
            .filter(old -> !workload.needs(table.name(), old, with, LabPlan.WORTH_PERCENT))
            .map(QualifiedName::sql),
        writes.inserts() + writes.updates() + writes.deletes(),
        improvements(before, with));
  }

  private List<Improvement> improvements(Set<IndexDefinition> before, Set<IndexDefinition> with) {
    List<Improvement> improvements = new ArrayList<>();
    for (Item item : workload.items()) {
      double old = workload.plan(item, before).cost();
      double cost = workload.plan(item, with).cost();
      if (cost < old * (1 - LabPlan.WORTH_PERCENT / 100)) {
        improvements.add(
            new Improvement(
                why(item.judged().origin()),
                item.judged().counted().map(Counted::calls),
                item.judged().values(),
                old,
                cost,
                100 * (old - cost) / old,
                QueryText.shown(item.judged().sql(), LONGEST)));
      }
    }
    improvements.sort(
        Comparator.comparing((Improvement it) -> it.oldCost() - it.newCost()).reversed());
    return improvements;
  }

  private static String why(Origin origin) {
    return switch (origin) {
      case ARGUMENT -> "asked about";
      case PG_STAT_STATEMENTS -> "runs";
      case PROBE -> "a look-up";
      case POLICY -> "a policy's condition";
      case FOREIGN_KEY -> "a foreign key's check";
    };
  }

  /** A plain index whose keys are the first ones of the new one. */
  private static Optional<Index> widened(IndexDefinition index, Relation table) {
    List<String> keys = index.keys().stream().map(IndexDefinition.Key::sql).toList();
    return table.indexes().stream()
        .filter(it -> !it.unique() && !it.exclusion() && it.constraint().isEmpty())
        .filter(it -> it.method().equals(index.method()) && it.included().isEmpty())
        .filter(it -> it.predicate().equals(index.where()))
        .filter(it -> it.keys().size() <= keys.size())
        .filter(
            it ->
                it.keys().stream()
                    .map(key -> key.column().map(Identifier::sql).orElse(key.expression()))
                    .toList()
                    .equals(keys.subList(0, it.keys().size())))
        .filter(it -> it.keys().stream().noneMatch(key -> key.descending()))
        .findFirst();
  }
}
