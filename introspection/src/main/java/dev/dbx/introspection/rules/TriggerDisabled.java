package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;

/** A trigger that somebody switched off, perhaps only for a moment. */
final class TriggerDisabled implements RelationRule {

  @Override
  public String id() {
    return "trigger-disabled";
  }

  @Override
  public List<Finding> check(Relation relation) {
    return relation.triggers().stream()
        .filter(trigger -> trigger.enabled() == TriggerEnabled.DISABLED)
        .map(trigger -> finding(relation, trigger))
        .toList();
  }

  private Finding finding(Relation relation, Trigger trigger) {
    String name = relation.name().sql();
    return Finding.of(
            id(), Severity.WARNING, name, "trigger " + trigger.name().sql() + " does not fire")
        .withEvidence("tgenabled is D")
        .withHint("enable it, or drop it if it is not wanted any more")
        .withFix("ALTER TABLE " + name + " ENABLE TRIGGER " + trigger.name().sql() + ";");
  }
}
