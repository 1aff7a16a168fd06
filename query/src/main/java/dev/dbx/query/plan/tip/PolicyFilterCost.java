package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Condition;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.TableFacts;
import dev.dbx.query.plan.condition.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A row-level security policy that calls a function for each row. */
final class PolicyFilterCost implements NodeRule {

  private static final double ROWS = 1_000;

  /** Who is asking: read from the session, so the same for every row. */
  private static final Pattern IDENTITY_CALL =
      Pattern.compile("((?<![\\p{L}\\p{N}_])current_setting|auth\\.[a-z_]+)\\(");

  @Override
  public String id() {
    return "policy-filter-cost";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    String filter =
        node.condition("Filter")
            .map(Condition::expression)
            .map(Predicate::withoutLiterals)
            .orElse("");
    double rows = node.totalRows() + Explained.removed(node, "Filter");
    List<String> policies =
        explained.facts().table(node).map(TableFacts::policies).orElse(List.of());
    Optional<String> call =
        IDENTITY_CALL.matcher(filter).results().map(match -> match.group(1)).findFirst();
    boolean slow = rows > ROWS && !policies.isEmpty();
    return call.filter(name -> slow && policies.stream().anyMatch(policy -> policy.contains("(")))
        .map(
            name ->
                warn(node, "a policy calls " + name + " again for each row")
                    .withEvidence(
                        "the filter was evaluated for %s rows and holds %s(...)"
                            .formatted(Numbers.count(rows), name))
                    .withHint(
                        "wrap the call: (select auth.uid()), so that it runs once; index the"
                            + " column the policy compares; name the roles with TO"));
  }
}
