package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A constraint in one line.
 *
 * @param notes what is unusual: deferrable, not validated, ...
 */
public record ConstraintLine(
    Identifier name,
    ConstraintKind kind,
    String definition,
    List<String> notes,
    Optional<String> comment) {

  static ConstraintLine of(Constraint constraint) {
    return new ConstraintLine(
        constraint.name(),
        constraint.kind(),
        constraint.definition(),
        notes(constraint),
        constraint.comment());
  }

  static List<String> notes(Constraint constraint) {
    List<String> notes = new ArrayList<>();
    if (constraint.deferrable()) {
      notes.add(constraint.initiallyDeferred() ? "initially deferred" : "deferrable");
    }
    if (!constraint.enforced()) {
      notes.add("not enforced");
    } else if (!constraint.validated()) {
      notes.add("not validated");
    }
    if (constraint.noInherit() && constraint.kind() == ConstraintKind.CHECK) {
      notes.add("no inherit");
    }
    return notes;
  }
}
