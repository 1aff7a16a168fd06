package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which part of a table that stays was which. */
final class Pairs {

  private final Situation situation;
  private final Teardown teardown;
  private final Map<QualifiedName, Place> indexes = new HashMap<>();

  Pairs(Situation situation, Teardown teardown) {
    this.situation = situation;
    this.teardown = teardown;
    for (Relation relation : situation.to().relations()) {
      relation.indexes().forEach(i -> indexes.put(i.name(), new Place(relation, i)));
    }
  }

  /** What a part was before; empty if it is new. */
  <T extends Record> Optional<T> before(T after, List<T> befores, Function<T, Identifier> name) {
    Optional<Change> change = situation.changeOf(after);
    Optional<T> known =
        change.flatMap(
            c ->
                befores.stream()
                    .filter(b -> c.before().filter(record -> record == b).isPresent())
                    .findFirst());
    if (known.isPresent() || situation.isAdded(after)) {
      return known;
    }
    return befores.stream()
        .filter(b -> name.apply(b).equals(name.apply(after)))
        .filter(b -> situation.changeOf(b).isEmpty())
        .findFirst();
  }

  Optional<Column> column(Relation before, Column after) {
    return before(after, before.columns(), c -> c == after ? c.name() : renamed(before, c.name()));
  }

  /** Its values are still there, whatever became of its default. */
  Optional<Column> keptColumn(Relation before, Column after) {
    return column(before, after)
        .filter(was -> !teardown.isTorn(was))
        .filter(was -> !ColumnChanges.mustBeNew(was, after, situation));
  }

  private Identifier renamed(Relation before, Identifier column) {
    return situation.renamed().column(before.name(), column);
  }

  /** What it was, if it still is there after everything was dropped that had to be. */
  <T extends Record> Optional<T> kept(T after, List<T> befores, Function<T, Identifier> name) {
    return before(after, befores, name).filter(part -> !teardown.isTorn(part));
  }

  Optional<Index> keptIndex(Relation before, Relation after, Index index) {
    if (index.parent().isPresent() && !moves(after)) {
      boolean parentIsNew =
          parentIndex(index)
              .map(parent -> isNewIndex(parent.table(), parent.index()))
              .orElse(false);
      if (parentIsNew) {
        return Optional.empty();
      }
    }
    return index.constraint().isPresent()
        ? keptIndexOfKey(before, after, index)
        : kept(index, before.indexes(), i -> i.name().name());
  }

  /** It stays, and has the name that it has, with its constraint. */
  private Optional<Index> keptIndexOfKey(Relation before, Relation after, Index index) {
    return after.constraints().stream()
        .filter(c -> index.constraint().filter(c.name()::equals).isPresent())
        .flatMap(c -> kept(c, before.constraints(), Constraint::name).stream())
        .flatMap(
            was ->
                before.indexes().stream()
                    .filter(i -> i.constraint().filter(was.name()::equals).isPresent()))
        .findFirst();
  }

  private record Place(Relation table, Index index) {}

  private Optional<Place> parentIndex(Index index) {
    return index.parent().flatMap(parent -> Optional.ofNullable(indexes.get(parent)));
  }

  private boolean isNewIndex(Relation after, Index index) {
    return isNew(after) || keptIndex(situation.before(after).orElseThrow(), after, index).isEmpty();
  }

  /** A key of a partition goes and comes with that of the table. */
  Optional<Constraint> keptConstraint(Relation before, Relation after, Constraint constraint) {
    Optional<Constraint> kept = kept(constraint, before.constraints(), Constraint::name);
    Optional<Index> index =
        after.indexes().stream()
            .filter(i -> i.parent().isPresent())
            .filter(i -> constraint.index().filter(i.name().name()::equals).isPresent())
            .findFirst();
    boolean parentIsNew =
        index
            .flatMap(this::parentIndex)
            .map(parent -> isNewIndex(parent.table(), parent.index()))
            .orElse(false);
    return parentIsNew && !moves(after) ? Optional.empty() : kept;
  }

  boolean joins(Relation after) {
    return moves(after)
        || situation
            .changeOf(after)
            .filter(c -> c.before().isPresent() && c.differsIn("inherits"))
            .isPresent();
  }

  /** A partition that is taken out of its table keeps its indexes. */
  boolean moves(Relation after) {
    return situation
        .changeOf(after)
        .filter(c -> c.before().isPresent())
        .filter(c -> c.differsIn("partition of") || c.differsIn("partition bound"))
        .isPresent();
  }

  /** Whether a relation of the second catalogue has to be created. */
  boolean isNew(Relation after) {
    return situation.before(after).filter(before -> !teardown.isTorn(before)).isEmpty();
  }
}
