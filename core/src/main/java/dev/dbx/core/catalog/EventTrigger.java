package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * An event trigger.
 *
 * @param tags command tags of WHEN TAG IN
 */
public record EventTrigger(
    Identifier name,
    String event,
    List<String> tags,
    QualifiedName function,
    TriggerEnabled enabled,
    Identifier owner,
    Optional<String> comment) {

  public EventTrigger {
    tags = List.copyOf(tags);
  }
}
