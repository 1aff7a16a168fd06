package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Leaves out what follows from another change: a person changes the parent, not each child. */
final class TopMost {

  /** What a view's column has of its own; the rest is said by the view's query. */
  private static final Set<String> OWN_OF_VIEW_COLUMN = Set.of("default", "comment");

  private final List<Change> all;
  private final Names names;
  private final Inheritance inheritance;
  private final Map<Subject, Change> altered = new HashMap<>();
  private final Set<Subject> gone = new HashSet<>();
  private final Set<Subject> come = new HashSet<>();
  private final boolean notNullsAreComparable;
  private final Set<Subject> notNulls = new HashSet<>();

  TopMost(Catalog from, Catalog to, Names names, List<Change> all) {
    this.names = names;
    this.inheritance = new Inheritance(from, to, names);
    this.all = merged(all);
    this.notNullsAreComparable = names.versions().bothNameNotNulls();
    for (Change change : this.all) {
      switch (change.action()) {
        case ADDED -> {
          come.add(change.subject());
          addNotNull(change, change.after());
        }
        case DROPPED -> {
          gone.add(change.subject());
          addNotNull(change, change.before());
        }
        case ALTERED, RENAMED -> altered.put(change.subject(), change);
      }
    }
  }

  private static boolean isNotNull(Change change) {
    return change.after().or(change::before).orElseThrow() instanceof Constraint constraint
        && constraint.kind() == ConstraintKind.NOT_NULL;
  }

  private void addNotNull(Change change, Optional<Record> record) {
    if (isNotNull(change) && record.orElseThrow() instanceof Constraint constraint) {
      notNulls.add(change.subject().whole().part(ObjectKind.COLUMN, constraint.columns().get(0)));
    }
  }

  /** Two that alter the same object become one. */
  private static List<Change> merged(List<Change> all) {
    Map<Subject, Change> altered = new LinkedHashMap<>();
    List<Change> others = new ArrayList<>();
    for (Change change : all) {
      if (change.before().isPresent() && change.after().isPresent()) {
        altered.merge(change.subject(), change, Change::and);
      } else {
        others.add(change);
      }
    }
    return Stream.concat(altered.values().stream(), others.stream()).toList();
  }

  List<Change> changes(boolean withChildren) {
    return all.stream()
        .map(this::withoutViewsColumns)
        .flatMap(Optional::stream)
        .map(change -> withoutParents(change, withChildren))
        .flatMap(Optional::stream)
        .map(this::withoutNotNull)
        .flatMap(Optional::stream)
        .filter(change -> !isOwnedByOther(change))
        .filter(change -> notNullsAreComparable || !isNotNull(change))
        .toList();
  }

  private Optional<Change> withoutViewsColumns(Change change) {
    boolean ofView =
        change.subject().kind() == ObjectKind.COLUMN
            && change
                .subject()
                .within()
                .filter(k -> k == ObjectKind.VIEW || k == ObjectKind.MATERIALIZED_VIEW)
                .isPresent();
    if (!ofView) {
      return Optional.of(change);
    }
    return change.action() == Action.ALTERED
        ? change.keeping(
            difference ->
                OWN_OF_VIEW_COLUMN.contains(difference.property()) || difference.isGrant())
        : Optional.empty();
  }

  /** A NOT NULL with a name of its own says the same of its column. */
  private Optional<Change> withoutNotNull(Change change) {
    return notNullsAreComparable && notNulls.contains(change.subject())
        ? change.keeping(difference -> !difference.property().equals("not null"))
        : Optional.of(change);
  }

  private Optional<Change> withoutParents(Change change, boolean withChildren) {
    if (change.subject().within().isEmpty()) {
      return Optional.of(change);
    }
    return switch (change.action()) {
      case ADDED -> inheritance.comes(change, come) ? Optional.empty() : Optional.of(change);
      case DROPPED -> inheritance.goes(change, gone) ? Optional.empty() : Optional.of(change);
      case ALTERED, RENAMED ->
          withChildren ? Optional.of(change) : inheritance.withoutParents(change, altered);
    };
  }

  /** The sequence of an identity column, or of a column that came or went with it. */
  private boolean isOwnedByOther(Change change) {
    Set<Subject> others = change.action() == Action.ADDED ? come : gone;
    return (change.action() == Action.ADDED || change.action() == Action.DROPPED)
        && change.after().or(change::before).orElseThrow() instanceof Sequence sequence
        && (sequence.identity()
            || sequence.ownedBy().filter(column -> isIn(others, column)).isPresent());
  }

  private boolean isIn(Set<Subject> subjects, ColumnReference column) {
    return Stream.of(column.table(), names.renamed(column.table()))
        .map(name -> Subject.of(ObjectKind.TABLE, name))
        .anyMatch(
            table ->
                subjects.contains(table)
                    || subjects.contains(table.part(ObjectKind.COLUMN, column.column())));
  }
}
