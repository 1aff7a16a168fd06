package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RewriteRule;
import dev.dbx.core.catalog.StatisticsObject;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.ddl.OwnerDdl;
import dev.dbx.core.ddl.PolicyDdl;
import dev.dbx.core.ddl.RuleDdl;
import dev.dbx.core.ddl.SchemaScript.Options;
import dev.dbx.core.ddl.StatisticsDdl;
import dev.dbx.core.ddl.TriggerDdl;
import dev.dbx.migration.diff.Change;
import java.util.Optional;

/** Statistics, rules, triggers and policies of tables and views that stay. */
final class BehaviourChanges {

  private final Situation situation;
  private final Pairs pairs;
  private final Draft draft;
  private final Options options;

  BehaviourChanges(Situation situation, Pairs pairs, Draft draft, Options options) {
    this.situation = situation;
    this.pairs = pairs;
    this.draft = draft;
    this.options = options;
  }

  private boolean differsIn(Record after, String property) {
    Optional<Change> change = situation.changeOf(after).filter(c -> c.before().isPresent());
    return change.filter(c -> c.differsIn(property)).isPresent();
  }

  void statistics(Relation before, Relation after) {
    for (StatisticsObject statistics : after.statistics()) {
      String object = "statistics " + statistics.name();
      Optional<StatisticsObject> was =
          pairs.kept(statistics, before.statistics(), s -> s.name().name());
      if (was.isEmpty()) {
        draft.add("create " + object, StatisticsDdl.create(statistics));
        if (options.ownership()) {
          draft.add(
              "owner of " + object,
              OwnerDdl.alter("STATISTICS " + statistics.name().sql(), statistics.owner()));
        }
      }
      if (!was.map(StatisticsObject::statisticsTarget)
          .orElse(Optional.empty())
          .equals(statistics.statisticsTarget())) {
        draft.add("target of " + object, StatisticsDdl.setTarget(statistics));
      }
    }
  }

  void rules(Relation before, Relation after) {
    for (RewriteRule rule : after.rules()) {
      String object = "rule " + rule.name() + " on " + after.name();
      boolean isNew = pairs.kept(rule, before.rules(), RewriteRule::name).isEmpty();
      if (isNew) {
        draft.add("create " + object, RuleDdl.create(rule));
      }
      if (isNew ? rule.enabled() != TriggerEnabled.ORIGIN : differsIn(rule, "enabled")) {
        draft.add("when fires " + object, RuleDdl.enable(after.name(), rule));
      }
    }
  }

  void triggers(Relation before, Relation after) {
    for (Trigger trigger : after.triggers()) {
      String object = "trigger " + trigger.name() + " on " + after.name();
      boolean isNew = pairs.kept(trigger, before.triggers(), Trigger::name).isEmpty();
      if (isNew && trigger.local()) {
        draft.add("create " + object, TriggerDdl.create(trigger));
      }
      if (isNew
          ? trigger.local() && trigger.enabled() != TriggerEnabled.ORIGIN
          : differsIn(trigger, "enabled")) {
        draft.add("when fires " + object, TriggerDdl.enable(after.name(), trigger));
      }
    }
  }

  void policies(Relation before, Relation after) {
    for (Policy policy : after.policies()) {
      String object = "policy " + policy.name() + " on " + after.name();
      if (pairs.kept(policy, before.policies(), Policy::name).isEmpty()) {
        draft.add("create " + object, PolicyDdl.create(after.name(), policy));
      } else if (differsIn(policy, "roles")
          || differsIn(policy, "using")
          || differsIn(policy, "with check")) {
        draft.add(object, PolicyDdl.alter(after.name(), policy));
      }
    }
  }
}
