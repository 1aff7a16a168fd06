package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person should know of a change beside its locks. */
final class Warnings {

  /** A sentence; a serious one makes the change a warning. */
  record Warning(String text, boolean serious) {}

  private final Change change;
  private final DatabaseFacts before;
  private final DatabaseFacts after;
  private final Names names;
  private final List<Warning> warnings = new ArrayList<>();

  private Warnings(Change change, DatabaseFacts before, DatabaseFacts after, Names names) {
    this.change = change;
    this.before = before;
    this.after = after;
    this.names = names;
  }

  static List<Warning> of(Change change, DatabaseFacts before, DatabaseFacts after, Names names) {
    Warnings warnings = new Warnings(change, before, after, names);
    warnings.addForObject();
    if (change.before().isPresent() && change.after().isPresent()) {
      change.differences().forEach(warnings::addForDifference);
    }
    return warnings.warnings.stream().distinct().toList();
  }

  private void serious(String text) {
    warnings.add(new Warning(text, true));
  }

  private void note(String text) {
    warnings.add(new Warning(text, false));
  }

  private void addForObject() {
    if (change.rename().filter(rename -> !rename.isCertain()).isPresent()) {
      serious("to be confirmed");
    }
    if (change.subject().kind() == ObjectKind.ATTRIBUTE && change.differsIn("type")) {
      addUsers();
    }
    switch (change.after().or(change::before).orElseThrow()) {
      case Column column when change.action() == Action.ADDED -> addForNew(column);
      case Column column when change.action() == Action.DROPPED || change.differsIn("type") ->
          addViews(column);
      case Policy policy when change.action() == Action.DROPPED ->
          serious(
              policy.permissive()
                  ? "rows that it alone allowed are hidden"
                  : "rows that it kept away can be reached");
      case Policy policy when change.action() == Action.ADDED ->
          note(policy.permissive() ? "more rows can be reached" : "fewer rows can be reached");
      default -> {}
    }
  }

  private void addForNew(Column column) {
    boolean hasValue =
        column.defaultExpression().isPresent()
            || column.identity().isPresent()
            || column.generated().isPresent();
    if (column.notNull() && !hasValue) {
      serious("fails if the table has rows: it is not null and has no default");
    }
  }

  /** PostgreSQL refuses to alter a type that a column has. */
  private void addUsers() {
    List<QualifiedName> tables = after.tablesWith(change.subject().name());
    if (!tables.isEmpty()) {
      serious("refused while " + ValueText.of(tables) + " has a column of the type");
    }
  }

  private void addViews(Column column) {
    QualifiedName table = names.former(change.subject().name());
    Identifier former =
        change.before().orElseThrow() instanceof Column was ? was.name() : column.name();
    List<QualifiedName> views = before.viewsOn(table, former);
    if (!views.isEmpty()) {
      note(
          "used by "
              + views.stream()
                  .map(view -> "view " + view.sql())
                  .collect(Collectors.joining(", ", "", ", to be dropped first and made anew")));
    }
  }

  private void addForDifference(Difference difference) {
    String is = difference.after().orElse("");
    switch (difference.property()) {
      case "row security" -> addRowSecurity(is.equals("yes"));
      case "persistence" -> {
        if (is.equals("unlogged")) {
          serious("its rows are gone after a crash");
        }
      }
      case "type" -> addTimeZone(difference);
      case "using", "with check", "command", "roles", "permissive" ->
          serious("other rows can be reached than before");
      case "security definer" -> {
        if (is.equals("yes")) {
          serious("runs with the rights of its owner");
        }
      }
      case "column order" -> note("only a new table has another order");
      case "generated" -> addAnew(!is.isEmpty());
      case "partitioning" -> serious("only a new table is divided otherwise: rows are copied");
      case "label order" -> note("only a new type has another order");
      case "result" -> addAnew(true);
      case "arguments" -> addAnew(!canReplace());
      case "definition" -> addAnew(change.subject().kind() == ObjectKind.MATERIALIZED_VIEW);
      case "subtype" -> addAnew(true);
      case "granted to PUBLIC" -> serious("everybody has the privilege");
      default -> {}
    }
  }

  private void addTimeZone(Difference difference) {
    Set<String> zones =
        Stream.of(difference.before(), difference.after())
            .flatMap(Optional::stream)
            .map(type -> TypeName.of(type).base())
            .collect(Collectors.toSet());
    if (zones.equals(Set.of("timestamp with time zone", "timestamp without time zone"))) {
      note("instant in a session whose TimeZone is UTC");
    }
  }

  private void addRowSecurity(boolean enabled) {
    boolean policies =
        after.relation(change.subject().name()).stream().anyMatch(t -> !t.policies().isEmpty());
    if (!enabled) {
      serious("whoever may read the table sees every row");
    } else if (!policies) {
      serious("it has no policy: nobody but its owner sees a row");
    }
  }

  private void addAnew(boolean needed) {
    if (needed) {
      note("has to be dropped and made anew");
    }
  }

  /** CREATE OR REPLACE may give a default, but neither take one nor rename an argument. */
  private boolean canReplace() {
    return change.before().orElseThrow() instanceof Routine old
        && change.after().orElseThrow() instanceof Routine now
        && names.renamed(old.identityArguments()).equals(now.identityArguments())
        && defaults(old) <= defaults(now);
  }

  private static int defaults(Routine routine) {
    return routine.arguments().split(" DEFAULT ", -1).length;
  }
}
