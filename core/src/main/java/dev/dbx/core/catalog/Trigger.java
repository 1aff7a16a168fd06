package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A trigger (pg_trigger), without those that implement constraints.
 *
 * @param columns of UPDATE OF
 * @param condition of WHEN, as SQL
 * @param arguments given to the function
 * @param local declared here, not cloned from the partitioned table
 * @param oldTable name of the OLD transition table
 */
public record Trigger(
    Identifier name,
    TriggerTiming timing,
    List<TriggerEvent> events,
    List<Identifier> columns,
    boolean forEachRow,
    Optional<String> condition,
    QualifiedName function,
    List<String> arguments,
    TriggerEnabled enabled,
    boolean constraint,
    boolean deferrable,
    boolean initiallyDeferred,
    boolean local,
    Optional<Identifier> oldTable,
    Optional<Identifier> newTable,
    String definition,
    Optional<String> comment) {

  public Trigger {
    events = List.copyOf(events);
    columns = List.copyOf(columns);
    arguments = List.copyOf(arguments);
  }
}
