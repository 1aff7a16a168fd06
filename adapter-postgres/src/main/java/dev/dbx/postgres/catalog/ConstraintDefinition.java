package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.MatchType;
import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.stream.Collectors;

/** What pg_get_constraintdef says of keys and NOT NULL, from what is known of them. */
final class ConstraintDefinition {

  private ConstraintDefinition() {}

  static Constraint completed(Constraint c) {
    return new Constraint(
        c.name(),
        c.kind(),
        c.columns(),
        of(c),
        c.deferrable(),
        c.initiallyDeferred(),
        c.validated(),
        c.enforced(),
        c.noInherit(),
        c.local(),
        c.index(),
        c.reference(),
        c.comment());
  }

  private static String of(Constraint c) {
    String demand =
        switch (c.kind()) {
          case PRIMARY_KEY -> "PRIMARY KEY " + list(c.columns());
          case UNIQUE -> "UNIQUE " + list(c.columns());
          case FOREIGN_KEY ->
              "FOREIGN KEY " + list(c.columns()) + references(c.reference().orElseThrow());
          case NOT_NULL ->
              "NOT NULL " + c.columns().get(0).sql() + (c.noInherit() ? " NO INHERIT" : "");
          case CHECK, EXCLUSION, TRIGGER ->
              throw new IllegalArgumentException(c.kind() + " has its own text");
        };
    return demand
        + (c.deferrable() ? " DEFERRABLE" : "")
        + (c.initiallyDeferred() ? " INITIALLY DEFERRED" : "")
        + validity(c);
  }

  private static String validity(Constraint c) {
    if (!c.enforced()) {
      return " NOT ENFORCED";
    }
    return c.validated() ? "" : " NOT VALID";
  }

  private static String list(List<Identifier> columns) {
    return columns.stream().map(Identifier::sql).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String references(ForeignKeyTarget target) {
    return " REFERENCES "
        + target.table().sql()
        + list(target.columns())
        + (target.match() == MatchType.SIMPLE ? "" : " MATCH " + target.match())
        + action(" ON UPDATE ", target.onUpdate())
        + action(" ON DELETE ", target.onDelete())
        + (target.onDeleteColumns().isEmpty() ? "" : " " + list(target.onDeleteColumns()));
  }

  private static String action(String event, ReferentialAction action) {
    return action == ReferentialAction.NO_ACTION ? "" : event + action.name().replace('_', ' ');
  }
}
