package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A column is known by its type, its place, its name, and by what speaks of it. */
final class ColumnEvidence implements Evidence<Column> {

  private static final double TYPE = 0.25;
  private static final double PLACE = 0.2;
  private static final double NAME = 0.3;
  private static final double REST = 0.1;
  private static final double COMMENT = 0.1;
  private static final double DEPENDANTS = 0.3;

  private final Relation before;
  private final Relation after;
  private final Scope scope;
  private final Map<Identifier, String> places;
  private final Map<Identifier, String> newPlaces;

  ColumnEvidence(Pair<Relation> table, Scope scope) {
    this.before = table.before().record();
    this.after = table.after().record();
    this.scope = scope;
    this.places = places(before, names(after));
    this.newPlaces = places(after, names(before));
  }

  private static Set<Identifier> names(Relation relation) {
    return relation.columns().stream().map(Column::name).collect(Collectors.toSet());
  }

  /** Each column's distance from the last before it that both tables have. */
  private static Map<Identifier, String> places(Relation relation, Set<Identifier> others) {
    Map<Identifier, String> places = new HashMap<>();
    String anchor = "";
    int distance = 0;
    for (Column column : relation.columns()) {
      if (others.contains(column.name())) {
        anchor = column.name().value();
        distance = 0;
      }
      places.put(column.name(), distance++ + " after " + anchor);
    }
    return places;
  }

  @Override
  public List<String> traitsBefore(Item<Column> dropped) {
    return List.of(scope.names().renamed(dropped.record().type()));
  }

  @Override
  public List<String> traitsAfter(Item<Column> added) {
    return List.of(added.record().type());
  }

  @Override
  public Optional<Rename> of(Item<Column> dropped, Item<Column> added) {
    Column old = dropped.record();
    Column now = added.record();
    List<String> reasons = new ArrayList<>(List.of("the same type"));
    double sum = TYPE + NAME * Similarity.of(old.name().value(), now.name().value());
    if (isSamePlace(old, now)) {
      sum += PLACE;
      reasons.add("the same place");
    }
    if (TableKinds.COLUMNS.shape().same(old, now, scope)) {
      sum += REST;
    }
    if (old.comment().isPresent() && old.comment().equals(now.comment())) {
      sum += COMMENT;
      reasons.add("the same comment");
    }
    int dependants = dependants(old, now);
    if (dependants > 0) {
      sum += DEPENDANTS;
      reasons.add(
          dependants
              + (dependants == 1 ? " object that differs" : " objects that differ")
              + " by its name alone");
    }
    return Optional.of(
        new Rename(dropped.subject(), Confidence.of(sum), String.join(", ", reasons)));
  }

  private boolean isSamePlace(Column old, Column now) {
    return Objects.equals(places.get(old.name()), newPlaces.get(now.name()));
  }

  /** How many keys, indexes and policies say of the new name what they said of the old one. */
  private int dependants(Column old, Column now) {
    Names renamed = scope.names().supposing(before.name(), old.name().value(), now.name().value());
    Scope alone = new Scope(renamed, Optional.of(before.name()));
    List<String> others = texts(after).toList();
    return (int)
        texts(before)
            .filter(text -> !others.contains(text))
            .filter(text -> others.stream().anyMatch(other -> alone.same(text, other)))
            .count();
  }

  private static Stream<String> texts(Relation relation) {
    return Stream.of(
            relation.constraints().stream()
                .filter(constraint -> constraint.kind() != ConstraintKind.NOT_NULL)
                .map(Constraint::definition),
            relation.indexes().stream()
                .filter(i -> i.constraint().isEmpty())
                .map(Index::definition)
                .map(text -> text.substring(text.indexOf(" USING ") + 1)),
            relation.policies().stream().map(Policy::using).flatMap(Optional::stream),
            relation.policies().stream().map(Policy::withCheck).flatMap(Optional::stream))
        .flatMap(texts -> texts);
  }
}
