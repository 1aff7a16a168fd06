package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table is known by its columns; a view too, and by its query. */
final class RelationEvidence implements Evidence<Relation> {

  private static final double COLUMNS = 0.7;
  private static final double NAME = 0.25;

  /** One or two columns, such as an id and a name, are in many tables. */
  private static final int FEW = 3;

  private static final double PENALTY_OF_FEW = 0.25;

  /** Keys and indexes are named after their table, and keep the name when it gets another. */
  private static final double KEPT_NAMES = 0.3;

  private final Scope scope;
  private final Map<QualifiedName, Set<String>> before = new HashMap<>();
  private final Map<QualifiedName, Set<String>> after = new HashMap<>();

  RelationEvidence(Scope scope) {
    this.scope = scope;
  }

  @Override
  public List<String> traitsBefore(Item<Relation> dropped) {
    return List.copyOf(columnsBefore(dropped.record()));
  }

  @Override
  public List<String> traitsAfter(Item<Relation> added) {
    return List.copyOf(columnsAfter(added.record()));
  }

  private Set<String> columnsBefore(Relation relation) {
    return before.computeIfAbsent(
        relation.name(),
        any -> columns(relation).map(scope.names()::renamed).collect(Collectors.toSet()));
  }

  private Set<String> columnsAfter(Relation relation) {
    return after.computeIfAbsent(
        relation.name(), any -> columns(relation).collect(Collectors.toSet()));
  }

  private static Stream<String> columns(Relation relation) {
    return relation.columns().stream().map(RelationEvidence::trait);
  }

  private static String trait(Column column) {
    return column.name().sql() + " " + column.type();
  }

  @Override
  public Optional<Rename> of(Item<Relation> dropped, Item<Relation> added) {
    if (dropped.subject().kind() != added.subject().kind()
        || dropped.record().partitionOf().isPresent() != added.record().partitionOf().isPresent()) {
      return Optional.empty();
    }
    return dropped.record().definition().isPresent()
        ? ofView(dropped, added)
        : ofTable(dropped, added);
  }

  private Optional<Rename> ofView(Item<Relation> dropped, Item<Relation> added) {
    return TableKinds.RELATIONS.shape().same(dropped.record(), added.record(), scope)
        ? Optional.of(new Rename(dropped.subject(), Rename.CERTAIN, "the same query"))
        : Optional.empty();
  }

  private Optional<Rename> ofTable(Item<Relation> dropped, Item<Relation> added) {
    Set<String> theirs = columnsAfter(added.record());
    Set<String> both = new HashSet<>(columnsBefore(dropped.record()));
    int sum = both.size() + theirs.size();
    both.retainAll(theirs);
    int all = sum - both.size();
    String old = dropped.subject().name().name().value();
    String now = added.subject().name().name().value();
    double confidence =
        COLUMNS * both.size() / all
            + NAME * Similarity.of(old, now)
            - (both.size() < FEW && !old.equals(now) ? PENALTY_OF_FEW : 0)
            + (keepsNames(dropped.record(), added.record()) ? KEPT_NAMES : 0);
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Rename(
                dropped.subject(),
                Confidence.of(confidence),
                both.size()
                    + " of "
                    + all
                    + " columns are the same"
                    + (keepsNames(dropped.record(), added.record())
                        ? ", its keys or indexes have kept their names"
                        : "")));
  }

  /** In one schema no two indexes have the same name. */
  private boolean keepsNames(Relation before, Relation after) {
    if (!scope.names().moved(before.name()).schema().equals(after.name().schema())) {
      return false;
    }
    Set<String> names = indexes(before).collect(Collectors.toSet());
    return indexes(after).anyMatch(names::contains);
  }

  private static Stream<String> indexes(Relation relation) {
    return relation.indexes().stream().map(index -> index.name().name().value());
  }
}
