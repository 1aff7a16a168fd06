package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial;
import dev.dbx.core.sql.Sql;
import java.util.LinkedHashSet;
import java.util.Set;

/** Keeps triggers of the application out of what dbx puts into a table. */
final class Triggers {

  private Triggers() {}

  /** Says which ones. */
  static Set<Identifier> silence(OwnedTable table, Trial trial) {
    Set<Identifier> silenced = new LinkedHashSet<>();
    for (Trigger trigger : table.relation().triggers()) {
      if (trigger.enabled() != TriggerEnabled.DISABLED
          && trial
              .runUnbound(Sql.of("alter table {} disable trigger {}", table.name(), trigger.name()))
              .succeeded()) {
        silenced.add(trigger.name());
      }
    }
    return silenced;
  }

  /** As they were. */
  static void restore(OwnedTable table, Set<Identifier> silenced, Trial trial) {
    for (Trigger trigger : table.relation().triggers()) {
      if (silenced.contains(trigger.name())) {
        trial.runUnbound(
            switch (trigger.enabled()) {
              case ALWAYS ->
                  Sql.of("alter table {} enable always trigger {}", table.name(), trigger.name());
              case REPLICA ->
                  Sql.of("alter table {} enable replica trigger {}", table.name(), trigger.name());
              case ORIGIN, DISABLED ->
                  Sql.of("alter table {} enable trigger {}", table.name(), trigger.name());
            });
      }
    }
  }
}
