package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which changes of a child follow from the same changes of its parents. */
final class Inheritance {

  private final Map<QualifiedName, Relation> before = new HashMap<>();
  private final Map<QualifiedName, Relation> after = new HashMap<>();
  private final Names names;

  Inheritance(Catalog from, Catalog to, Names names) {
    from.relations().forEach(relation -> before.put(relation.name(), relation));
    to.relations().forEach(relation -> after.put(relation.name(), relation));
    this.names = names;
  }

  /** Whether an added part comes from a parent by itself. */
  boolean comes(Change change, Set<Subject> come) {
    Record part = change.after().orElseThrow();
    return Parents.gave(part) && (!isDemanded(part) || anyHas(parentsAfter(change), change, come));
  }

  /** Whether a dropped part goes with that of a parent by itself. */
  boolean goes(Change change, Set<Subject> gone) {
    Record part = change.before().orElseThrow();
    return Parents.gave(part) && (!isDemanded(part) || anyHas(parentsBefore(change), change, gone));
  }

  /**
   * What a table must have before it becomes a child, and keeps when it no longer is one: columns
   * and CHECKs. All else a parent gives by itself.
   */
  private static boolean isDemanded(Record part) {
    return part instanceof Column
        || part instanceof Constraint constraint && constraint.kind() == ConstraintKind.CHECK;
  }

  private static boolean anyHas(Stream<Subject> parents, Change change, Set<Subject> changed) {
    Subject child = change.subject();
    return parents.anyMatch(
        parent ->
            changed.contains(parent)
                || changed.contains(parent.part(child.kind(), child.shortName())));
  }

  /** Without the differences that are those of a parent. */
  Optional<Change> withoutParents(Change change, Map<Subject, Change> altered) {
    boolean given =
        Stream.of(change.before(), change.after())
            .flatMap(Optional::stream)
            .anyMatch(Parents::gave);
    return given && change.action() == Action.ALTERED
        ? change.keeping(
            difference ->
                !isIdentityOfParent(change, difference) && !isOfParent(change, difference, altered))
        : Optional.of(change);
  }

  /** Attaching gives it to a partition, detaching takes it. */
  private boolean isIdentityOfParent(Change change, Difference difference) {
    QualifiedName table = change.subject().name();
    return names.versions().givesIdentityToPartitions()
        && difference.property().equals("identity")
        && Stream.of(before.get(names.former(table)), after.get(table))
            .anyMatch(relation -> relation != null && relation.partitionOf().isPresent());
  }

  private boolean isOfParent(Change change, Difference difference, Map<Subject, Change> altered) {
    String name =
        change.after().orElseThrow() instanceof Index index
            ? index.parent().map(parent -> parent.name().value()).orElse("")
            : change.subject().shortName();
    return parentsAfter(change)
        .map(parent -> parent.part(change.subject().kind(), name))
        .flatMap(subject -> Optional.ofNullable(altered.get(subject)).stream())
        .anyMatch(ofParent -> ofParent.differences().contains(difference));
  }

  private Stream<Subject> parentsAfter(Change change) {
    return Optional.ofNullable(after.get(change.subject().name())).stream()
        .flatMap(child -> Parents.of(child).stream())
        .flatMap(parent -> Optional.ofNullable(after.get(parent)).stream())
        .map(TableKinds::subject);
  }

  /** Under their present names, if they have one. */
  private Stream<Subject> parentsBefore(Change change) {
    return Optional.ofNullable(before.get(names.former(change.subject().name()))).stream()
        .flatMap(child -> Parents.of(child).stream())
        .flatMap(parent -> Optional.ofNullable(before.get(parent)).stream())
        .map(TableKinds::subject)
        .map(parent -> parent.at(names.renamed(parent.name())));
  }
}
