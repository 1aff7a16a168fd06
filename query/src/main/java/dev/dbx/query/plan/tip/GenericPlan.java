package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.plan.Condition;
import dev.dbx.query.plan.condition.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A plan made without knowing the values. */
final class GenericPlan implements TipRule {

  private static final Pattern PARAMETER = Pattern.compile("\\$[1-9]|NULL::");

  @Override
  public String id() {
    return "generic-plan";
  }

  @Override
  public Stream<Finding> tips(Explained explained) {

    return explained
        .plan()
        .nodes()
        .flatMap(
            node ->
                node.conditions().stream().map(Condition::expression).filter(this::hasParameter))
        .map(Predicate::withoutLiterals)
        .map(
            expression ->
                Finding.of(
                        id(), Severity.INFO, "query", "is planned for any values of its parameters")
                    .withEvidence("the plan holds " + expression)
                    .withHint("give params to see the plan for those values, and compare"))
        .filter(finding -> explained.facts().genericPlan())
        .limit(1);
  }

  private boolean hasParameter(String expression) {
    return PARAMETER.matcher(Predicate.withoutLiterals(expression)).find();
  }
}
