package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.Action;
import dev.dbx.migration.diff.Change;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two catalogues, what differs between them, and who is who. */
final class Situation {

  private final Catalog from;
  private final Catalog to;
  private final List<Change> changes;
  private final Renamed renamed;
  private final OtherChanges others;
  private final Map<Record, Change> byBefore = new IdentityHashMap<>();
  private final Map<Record, Change> byAfter = new IdentityHashMap<>();
  private final Map<QualifiedName, Relation> relationsBefore = new HashMap<>();
  private final Map<QualifiedName, Relation> relationsAfter = new HashMap<>();
  private final Map<QualifiedName, QualifiedName> former = new HashMap<>();
  private final Map<ColumnReference, Sequence> identities = new HashMap<>();

  Situation(Catalog from, Catalog to, List<Change> changes) {
    this.from = from;
    this.to = to;
    this.changes = changes;
    this.renamed = new Renamed(from, changes);
    this.others = new OtherChanges(from, to, renamed);
    for (Change change : changes) {
      change.before().ifPresent(record -> byBefore.put(record, change));
      change.after().ifPresent(record -> byAfter.put(record, change));
    }
    from.relations().forEach(relation -> relationsBefore.put(relation.name(), relation));
    to.relations().forEach(relation -> relationsAfter.put(relation.name(), relation));
    from.relations()
        .forEach(relation -> former.put(renamed.relation(relation.name()), relation.name()));
    to.sequences().stream()
        .filter(Sequence::identity)
        .forEach(s -> s.ownedBy().ifPresent(column -> identities.put(column, s)));
  }

  Catalog from() {
    return from;
  }

  Catalog to() {
    return to;
  }

  List<Change> changes() {
    return changes;
  }

  Renamed renamed() {
    return renamed;
  }

  OtherChanges others() {
    return others;
  }

  /** Of the server that the plan runs on. */
  int major() {
    return from.server().majorVersion();
  }

  Optional<Change> changeOf(Record record) {
    return Optional.ofNullable(byBefore.get(record))
        .or(() -> Optional.ofNullable(byAfter.get(record)));
  }

  boolean isDropped(Record before) {
    return others.isDropped(before)
        || Optional.ofNullable(byBefore.get(before))
            .filter(change -> change.action() == Action.DROPPED)
            .isPresent();
  }

  boolean isAdded(Record after) {
    return Optional.ofNullable(byAfter.get(after))
        .filter(change -> change.action() == Action.ADDED)
        .isPresent();
  }

  Optional<Relation> relationBefore(QualifiedName name) {
    return Optional.ofNullable(relationsBefore.get(name));
  }

  Optional<Relation> relationAfter(QualifiedName name) {
    return Optional.ofNullable(relationsAfter.get(name));
  }

  /** The sequence inside an identity column. */
  Optional<Sequence> identity(QualifiedName table, Identifier column) {
    return Optional.ofNullable(identities.get(new ColumnReference(table, column)));
  }

  /** What became of a relation; empty if it is dropped. */
  Optional<Relation> after(Relation before) {
    return isDropped(before)
        ? Optional.empty()
        : relationAfter(renamed.relation(before.name())).filter(after -> !isAdded(after));
  }

  /** What a relation was; empty if it is new. */
  Optional<Relation> before(Relation after) {
    return isAdded(after)
        ? Optional.empty()
        : Optional.ofNullable(former.get(after.name()))
            .flatMap(this::relationBefore)
            .filter(before -> !isDropped(before));
  }
}
