package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.name.QualifiedName;
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
  private final Map<QualifiedName, Relation> relations = new HashMap<>();
  private final Map<Subject, Change> altered = new HashMap<>();
  private final Set<Subject> gone = new HashSet<>();
  private final Set<Subject> come = new HashSet<>();
  private final boolean notNullsAreComparable;
  private final Set<Subject> notNulls = new HashSet<>();

  TopMost(Catalog from, Catalog to, List<Change> all) {
    this.all = merged(all);
    this.notNullsAreComparable = Versions.bothNameNotNulls(from.server(), to.server());
    to.relations().forEach(relation -> relations.put(relation.name(), relation));
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

  List<Change> changes() {
    return all.stream()
        .map(this::withoutViewsColumns)
        .flatMap(Optional::stream)
        .map(this::withoutParents)
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

  private Optional<Change> withoutParents(Change change) {
    Record part = change.after().or(change::before).orElseThrow();
    if (change.subject().within().isEmpty() || !Parents.gave(part)) {
      return Optional.of(change);
    }
    return switch (change.action()) {
      case ADDED, DROPPED -> Optional.empty();
      case RENAMED -> Optional.of(change);
      case ALTERED -> change.keeping(difference -> !isOfParent(change, difference));
    };
  }

  private boolean isOfParent(Change change, Difference difference) {
    Record part = change.after().orElseThrow();
    String name =
        part instanceof Index index
            ? index.parent().orElseThrow().name().value()
            : change.subject().shortName();
    return Optional.ofNullable(relations.get(change.subject().name())).stream()
        .flatMap(child -> Parents.of(child).stream())
        .flatMap(parent -> Optional.ofNullable(relations.get(parent)).stream())
        .map(parent -> TableKinds.subject(parent).part(change.subject().kind(), name))
        .flatMap(subject -> Optional.ofNullable(altered.get(subject)).stream())
        .anyMatch(ofParent -> ofParent.differences().contains(difference));
  }

  /** The sequence of an identity column, or of a column that came or went with it. */
  private boolean isOwnedByOther(Change change) {
    Set<Subject> others = change.action() == Action.ADDED ? come : gone;
    return (change.action() == Action.ADDED || change.action() == Action.DROPPED)
        && change.after().or(change::before).orElseThrow() instanceof Sequence sequence
        && (sequence.identity()
            || sequence.ownedBy().filter(column -> isIn(others, column)).isPresent());
  }

  private static boolean isIn(Set<Subject> subjects, ColumnReference column) {
    return Stream.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE)
        .map(kind -> Subject.of(kind, column.table()))
        .anyMatch(
            table ->
                subjects.contains(table)
                    || subjects.contains(table.part(ObjectKind.COLUMN, column.column())));
  }
}
