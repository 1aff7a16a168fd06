package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.name.QualifiedName;

/** Statements about triggers. */
public final class TriggerDdl {

  private TriggerDdl() {}

  public static String create(Trigger trigger) {
    return Text.statement(trigger.definition());
  }

  /** When it fires; on a partitioned table its copies too. */
  public static String enable(QualifiedName table, Trigger trigger) {
    return Firing.alter(table, trigger.enabled(), "TRIGGER", trigger.name());
  }
}
