package dev.dbx.query.plan;

import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One node of a plan, in PostgreSQL's words.
 *
 * @param id its place in the tree, counted from 1 in the order of EXPLAIN's text
 * @param type the server's node type, for instance {@code Index Only Scan}
 * @param label the type as EXPLAIN's text writes it, with join type and strategy
 * @param relationship to its parent: Outer, Inner, InitPlan, SubPlan, Member, ...
 * @param subplan the name of an InitPlan, SubPlan or CTE
 * @param subplansRemoved partitions pruned when the plan was executed
 * @param disabled whether an enable_ setting forbids it, yet nothing else would do (18 and newer)
 */
public record PlanNode(
    int id,
    String type,
    String label,
    Optional<String> relationship,
    Optional<String> subplan,
    Optional<QualifiedName> relation,
    Optional<String> alias,
    Optional<String> index,
    Optional<String> cte,
    Estimate estimate,
    Optional<Actual> actual,
    Share share,
    List<Condition> conditions,
    Optional<Sorting> sorting,
    Optional<Hashing> hashing,
    Optional<Memoizing> memoizing,
    Optional<HeapAccess> heap,
    Optional<Workers> workers,
    Optional<Buffers> buffers,
    Optional<Long> subplansRemoved,
    Optional<String> remoteSql,
    boolean disabled,
    List<PlanNode> children) {

  public PlanNode {
    conditions = List.copyOf(conditions);
    children = List.copyOf(children);
  }

  /** This node and all below it, parents first. */
  public Stream<PlanNode> nodes() {
    List<PlanNode> nodes = new ArrayList<>();
    collect(nodes);
    return nodes.stream();
  }

  private void collect(List<PlanNode> nodes) {
    nodes.add(this);
    children.forEach(child -> child.collect(nodes));
  }

  public boolean is(String... types) {
    return List.of(types).contains(type);
  }

  public Optional<Condition> condition(String kind) {
    return conditions.stream().filter(condition -> condition.kind().equals(kind)).findFirst();
  }

  /** The children that rows come from, without InitPlans and SubPlans. */
  public List<PlanNode> inputs() {
    return children.stream()
        .filter(
            child ->
                !child.relationship().filter(List.of("InitPlan", "SubPlan")::contains).isPresent())
        .toList();
  }

  public boolean executed() {
    return actual.filter(a -> a.loops() > 0).isPresent();
  }

  /** Rows of all loops together; 0 where it was not executed. */
  public double totalRows() {
    return actual.map(Actual::totalRows).orElse(0.0);
  }

  public long loops() {
    return actual.map(Actual::loops).orElse(0L);
  }

  /** For people: the label with what it works on, for instance {@code Seq Scan on orders o}. */
  public String title() {
    StringBuilder title = new StringBuilder(label);
    index.ifPresent(name -> title.append(relation.isPresent() ? " using " : " on ").append(name));
    relation.ifPresent(name -> title.append(" on ").append(name.sql()));
    cte.ifPresent(name -> title.append(" on ").append(name));
    alias
        .filter(
            name -> !relation.map(r -> r.name().value()).or(() -> cte).equals(Optional.of(name)))
        .ifPresent(
            name ->
                title.append(relation.isPresent() || cte.isPresent() ? " " : " on ").append(name));
    return title.toString();
  }
}
