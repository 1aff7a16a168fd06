package dev.dbx.core.ddl;

import dev.dbx.core.catalog.EventTrigger;

/** Statements about event triggers. */
public final class EventTriggerDdl {

  private EventTriggerDdl() {}

  public static String create(EventTrigger trigger) {
    return "CREATE EVENT TRIGGER "
        + trigger.name().sql()
        + " ON "
        + trigger.event()
        + (trigger.tags().isEmpty()
            ? ""
            : "\n    WHEN TAG IN (" + Text.literals(trigger.tags()) + ")")
        + "\n    EXECUTE FUNCTION "
        + trigger.function().sql()
        + "()";
  }

  public static String enable(EventTrigger trigger) {
    return "ALTER EVENT TRIGGER " + trigger.name().sql() + " " + Firing.word(trigger.enabled());
  }
}
