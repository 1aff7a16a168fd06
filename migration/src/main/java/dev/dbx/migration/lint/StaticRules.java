package dev.dbx.migration.lint;

import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement.Do;
import dev.dbx.migration.lint.TransactionState.Held;
import java.util.ArrayList;
import java.util.List;

/** Runs all rules over a script, each statement in the state that those before it leave. */
public final class StaticRules {

  static final String UNUSED_IGNORE = "unused-ignore";

  private final Context context;
  private final List<Rule> rules;
  private final List<LintFinding> found = new ArrayList<>();

  private StaticRules(Context context) {
    this.context = context;
    this.rules = AllRules.list().stream().filter(this::runs).toList();
  }

  private boolean runs(Rule rule) {
    return !context.disabled().contains(rule.id())
        && (rule.byDefault() || context.enabled().contains(rule.id()));
  }

  /**
   * What the rules find, in the order of the script, without what comments in it silence.
   *
   * @param statements of that script, by {@link dev.dbx.core.port.StatementParser#definitions}
   */
  public static List<LintFinding> check(
      String script, List<ScriptStatement> statements, Context context) {
    StaticRules run = new StaticRules(context);
    run.check(statements);
    return run.withoutIgnored(script, statements);
  }

  /** All rules, in the order of the catalogue. */
  public static List<RuleInfo> all() {
    List<RuleInfo> infos = new ArrayList<>();
    AllRules.list()
        .forEach(rule -> infos.add(new RuleInfo(rule.id(), rule.title(), rule.byDefault())));
    infos.add(new RuleInfo(UNUSED_IGNORE, "A comment silences nothing", true));
    return infos;
  }

  private void check(List<ScriptStatement> statements) {
    State state = new State(context);
    Outlook outlook = Outlook.of(statements);
    for (int i = 0; i < statements.size(); i++) {
      check(Step.of(i, statements.get(i), state, context, outlook));
      state.transaction().endStatement();
    }
    if (!statements.isEmpty()) {
      Step last =
          Step.of(
              statements.size() - 1,
              statements.get(statements.size() - 1),
              state,
              context,
              outlook);
      rules.forEach(rule -> rule.finish(last, new Findings(rule.id(), last, found)));
    }
  }

  /** A DO block does what is in it; a routine does nothing yet. */
  private void check(Step step) {
    for (Rule rule : rules) {
      if (rule.concerns(step.statement())) {
        rule.check(step, new Findings(rule.id(), step, found));
      }
    }
    take(step);
    if (step.statement() instanceof Do) {
      step.place().nested().forEach(nested -> check(step.at(nested)));
    }
  }

  private void take(Step step) {
    TransactionState transaction = step.state().transaction();
    boolean foreignKey = ForeignKeys.isAdded(step.statement());
    step.locks()
        .forEach(
            (relation, mode) ->
                transaction.hold(
                    relation, new Held(mode, step.index(), step.place().line(), foreignKey)));
    new StateChange(step.state()).apply(step.statement());
  }

  private List<LintFinding> withoutIgnored(String script, List<ScriptStatement> statements) {
    Ignores ignores = Ignores.in(script);
    List<LintFinding> left = new ArrayList<>();
    for (LintFinding finding : found) {
      if (!ignores.cover(finding, statements.get(finding.statement()))) {
        left.add(finding);
      }
    }
    if (!context.disabled().contains(UNUSED_IGNORE)) {
      left.addAll(ignores.unused(context.disabled()));
    }
    return left;
  }
}
