package dev.dbx.introspection.words;

import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.catalog.TriggerEvent;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Names;
import java.util.Comparator;
import java.util.stream.Collectors;

/** When a trigger fires, in words. */
public final class TriggerWords {

  private TriggerWords() {}

  /** The order in which triggers of one statement fire; those of one moment by name. */
  public static Comparator<Trigger> firingOrder() {
    return Comparator.comparingInt(TriggerWords::moment).thenComparing(Trigger::name);
  }

  private static int moment(Trigger trigger) {
    return switch (trigger.timing()) {
      case BEFORE -> trigger.forEachRow() ? 1 : 0;
      case INSTEAD_OF -> 2;
      case AFTER -> trigger.forEachRow() ? 3 : 4;
    };
  }

  /** For instance {@code before update of status, for each row, when (old.* is distinct ...)}. */
  public static String fires(Trigger trigger) {
    return Names.words(trigger.timing())
        + " "
        + trigger.events().stream()
            .map(event -> event(trigger, event))
            .collect(Collectors.joining(" or "))
        + (trigger.forEachRow() ? ", for each row" : ", once per statement")
        + deferral(trigger)
        + trigger.condition().map(when -> ", when " + Expressions.bare(when)).orElse("");
  }

  private static String event(Trigger trigger, TriggerEvent event) {
    boolean someColumns = event == TriggerEvent.UPDATE && !trigger.columns().isEmpty();
    return Names.words(event)
        + (someColumns
            ? trigger.columns().stream()
                .map(Identifier::sql)
                .collect(Collectors.joining(", ", " of ", ""))
            : "");
  }

  private static String deferral(Trigger trigger) {
    if (!trigger.deferrable()) {
      return "";
    }
    return trigger.initiallyDeferred()
        ? ", at commit (initially deferred)"
        : ", at once unless deferred (deferrable)";
  }

  /** Whether it fires at all. */
  public static String enabled(TriggerEnabled enabled) {
    return switch (enabled) {
      case ORIGIN -> "yes";
      case DISABLED -> "no";
      case REPLICA -> "only where session_replication_role is replica";
      case ALWAYS -> "yes, on replicas too";
    };
  }
}
