package dev.dbx.rls.performance;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.rls.identity.SourceReader;
import dev.dbx.rls.policy.PolicyFacts;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a SELECT around calls that say who asks, so that they run once for each statement. */
final class Rewrite {

  private final PolicyFacts facts;
  private final SourceReader sources;

  Rewrite(PolicyFacts facts, SourceReader sources) {
    this.facts = facts;
    this.sources = sources;
  }

  /** The predicate for rows there are with the calls wrapped; empty if there is none. */
  Optional<String> using(Policy policy) {
    return policy.using().map(this::wrapped);
  }

  /** ALTER POLICY with the calls wrapped; empty if there is nothing to wrap. */
  Optional<Sql> wrapped(Relation table, Policy policy) {
    Optional<String> using = policy.using().map(this::wrapped);
    Optional<String> check = policy.withCheck().map(this::wrapped);
    if (using.equals(policy.using()) && check.equals(policy.withCheck())) {
      return Optional.empty();
    }
    Sql alter = Sql.of("alter policy {} on {}", policy.name(), table.name());
    if (using.isPresent()) {
      alter = alter.then(Sql.of(" using ({})", new Expression(using.get())));
    }
    if (check.isPresent()) {
      alter = alter.then(Sql.of(" with check ({})", new Expression(check.get())));
    }
    return Optional.of(alter);
  }

  private String wrapped(String text) {
    String result = text;
    for (String function : functions(text)) {
      Matcher calls =
          Pattern.compile("(?<![\\w.\"])" + Pattern.quote(function) + "\\((?:[^()']|'[^']*')*\\)")
              .matcher(result);
      StringBuilder wrapped = new StringBuilder();
      while (calls.find()) {
        boolean alone =
            result
                .substring(0, calls.start())
                .stripTrailing()
                .toLowerCase(Locale.ROOT)
                .endsWith("select");
        calls.appendReplacement(
            wrapped,
            Matcher.quoteReplacement(alone ? calls.group() : "(select " + calls.group() + ")"));
      }
      result = calls.appendTail(wrapped).toString();
    }
    return result;
  }

  /** Whether a predicate calls something that says who asks. */
  boolean asksWho(String text) {
    return !sources.sources(text).isEmpty();
  }

  /** Calls without columns in their arguments: those that are the same for each row. */
  private Set<String> functions(String text) {
    Set<String> names = new LinkedHashSet<>();
    facts.tree(text).stream()
        .flatMap(ExpressionTree::walk)
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .filter(call -> call.walk().noneMatch(ExpressionTree.Column.class::isInstance))
        .filter(this::says)
        .map(call -> call.function().sql())
        .forEach(names::add);
    return names;
  }

  private boolean says(Call call) {
    return call.function().name().value().equals("current_setting")
        || sources.calls(call.function().sql() + "(").stream()
            .anyMatch(
                routine ->
                    !sources.sources(routine).isEmpty() || isCheap(routine.identityArguments()));
  }

  private static boolean isCheap(String arguments) {
    return arguments.isEmpty();
  }
}
