package dev.dbx.query.lab;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.QueryRunner.Explain;
import dev.dbx.core.port.QueryRunner.HypotheticalPlan;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.tool.Call;
import dev.dbx.query.plan.Plan;
import dev.dbx.query.plan.PlanReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans on the target itself with the extension HypoPG, where it is installed: its indexes are in
 * the memory of one session alone.
 */
public final class HypoPg implements IndexTrials {

  /** The others it refuses (HypoPG's documentation, hypothetical indexes). */
  private static final Set<String> METHODS = Set.of("btree", "brin", "hash");

  private final Identifier schema;
  private final String version;
  private final QueryRunner queries;
  private final ReadGuard guard;
  private final TableStatistics statistics;
  private final Call call;

  private HypoPg(Identifier schema, String version, Ports ports, Call call) {
    this.schema = schema;
    this.version = version;
    this.queries = ports.queries();
    this.guard = new ReadGuard(ports.parser(), ports.queries());
    this.statistics = TableStatistics.of(ports.queries(), call);
    this.call = call;
  }

  /** If it is installed, and can do an index of that kind without any expression from outside. */
  public static Optional<IndexTrials> of(
      IndexDefinition index, Catalog catalog, Ports ports, Call call) {
    boolean plain =
        METHODS.contains(index.method())
            && index.where().isEmpty()
            && index.columns().size() == index.keys().size();
    return plain
        ? catalog.extensions().stream()
            .filter(extension -> extension.name().value().equals("hypopg"))
            .findFirst()
            .map(it -> new HypoPg(it.schema(), it.version(), ports, call))
        : Optional.empty();
  }

  @Override
  public String means() {
    return "HypoPG " + version + " on the database itself";
  }

  @Override
  public TableStatistics statistics() {
    return statistics;
  }

  @Override
  public List<Gap> gaps() {
    return List.of();
  }

  @Override
  public Map<IndexDefinition, SqlFailed> suppose(Collection<IndexDefinition> indexes) {
    Map<IndexDefinition, SqlFailed> rejected = new LinkedHashMap<>();
    for (IndexDefinition index : indexes) {
      try {
        plan(Demand.of("select 1"), List.of(index));
      } catch (SqlFailed e) {
        rejected.put(index, e);
      }
    }
    return rejected;
  }

  @Override
  public IndexSize size(IndexDefinition index) {
    return IndexSize.of(index, statistics.table(index.table()), 1);
  }

  @Override
  public double share(QualifiedName table, String condition) {
    return 1;
  }

  @Override
  public LabPlan plan(Demand demand, Collection<IndexDefinition> present) {
    String sql = ParameterText.preparable(demand.sql());
    VettedStatement vetted = guard.vetExplained(sql, false, call);
    Explain how = ParameterText.parameters(sql).isEmpty() ? Explain.PLAN : Explain.GENERIC;
    List<IndexDefinition> indexes = List.copyOf(present);
    List<String> statements = new ArrayList<>();
    indexes.forEach(index -> statements.add("CREATE INDEX ON " + index.on()));
    HypotheticalPlan answer = queries.explain(vetted, how, schema, statements, scope(demand), call);
    Plan plan = PlanReader.read(answer.json());
    Set<IndexDefinition> used = new LinkedHashSet<>();
    plan.nodes()
        .flatMap(node -> node.index().stream())
        .map(answer.names()::indexOf)
        .filter(position -> position >= 0)
        .forEach(position -> used.add(indexes.get(position)));
    return new LabPlan(plan, used, answer.json());
  }

  private static Scope scope(Demand demand) {
    return demand
        .role()
        .map(role -> new Identity(role.value(), Map.of(), Optional.of(role)))
        .map(identity -> Scope.standard().as(identity))
        .orElse(Scope.standard());
  }

  @Override
  public void close() {}
}
