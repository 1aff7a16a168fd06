package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Compares two catalogues: first who is who, outermost names first since inner texts speak of them,
 * and only then what differs between the two of each pair.
 */
final class Comparison {

  private final Catalog from;
  private final Catalog to;
  private final RenamePolicy policy;
  private final Names names;
  private final Scope scope;
  private final List<Compared<?, ?>> compared = new ArrayList<>();
  private final List<Change> others = new ArrayList<>();
  private final Set<QualifiedName> withColumns = new HashSet<>();

  private Comparison(Catalog from, Catalog to, RenamePolicy policy) {
    this.from = from;
    this.to = to;
    this.policy = policy;
    this.names = new Names(Versions.of(from, to));
    this.scope = new Scope(names, Optional.empty());
  }

  /**
   * All changes with their hazards, in a stable order.
   *
   * @param counts whether a difference is one
   */
  static List<Change> changes(
      Catalog from, Catalog to, RenamePolicy policy, Predicate<Difference> counts) {
    return changes(from, to, policy, counts, false);
  }

  /** All of them, and what children change because their parents do. */
  static List<Change> withChildren(Catalog from, Catalog to, RenamePolicy policy) {
    return changes(from, to, policy, difference -> true, true);
  }

  private static List<Change> changes(
      Catalog from,
      Catalog to,
      RenamePolicy policy,
      Predicate<Difference> counts,
      boolean withChildren) {
    Comparison comparison = new Comparison(from, to, policy);
    comparison.pairEverything();
    List<Change> changes = new ArrayList<>(comparison.others);
    comparison.compared.stream()
        .flatMap(one -> one.changes().stream())
        .flatMap(change -> change.keeping(counts).stream())
        .forEach(changes::add);
    Hazards hazards = new Hazards(from, to, comparison.names);
    return new TopMost(from, to, comparison.names, changes)
        .changes(withChildren).stream().map(hazards::judge).sorted(Order.OF_CHANGES).toList();
  }

  private void pairEverything() {
    pair(CatalogKinds.EXTENSIONS, Evidence.none(), (before, after) -> {});
    pair(
        CatalogKinds.SCHEMAS,
        new SchemaEvidence(from, to),
        (before, after) -> names.schema(before.name().name(), after.name().name()));
    pairTypes();
    List<Pair<Relation>> relations =
        pair(TableKinds.RELATIONS, new RelationEvidence(scope), this::renameObject).pairs();
    Map<QualifiedName, Pair<Relation>> byName = new HashMap<>();
    relations.forEach(pair -> byName.put(pair.before().record().name(), pair));
    relations.forEach(pair -> pairColumns(pair, byName));
    pair(CatalogKinds.SEQUENCES, new SequenceEvidence(scope), this::renameObject);
    pair(
        CatalogKinds.ROUTINES,
        new SameDefinition<>(CatalogKinds.ROUTINES, scope),
        (before, after) -> names.routine(before.name(), after.name()));
    relations.forEach(this::pairParts);
    pair(
        CatalogKinds.EVENT_TRIGGERS,
        new SameDefinition<>(CatalogKinds.EVENT_TRIGGERS, scope),
        (before, after) -> {});
    pair(
        CatalogKinds.PUBLICATIONS,
        new SameDefinition<>(CatalogKinds.PUBLICATIONS, scope),
        (before, after) -> {});
    pair(CatalogKinds.DEFAULT_PRIVILEGES, Evidence.none(), (before, after) -> {});
  }

  private void pairTypes() {
    pair(CatalogKinds.ENUM_TYPES, new EnumEvidence(), this::renameObject)
        .pairs()
        .forEach(this::pairLabels);
    pairType(CatalogKinds.RANGE_TYPES);
    pairType(CatalogKinds.COMPOSITE_TYPES)
        .forEach(pair -> pairMembers(CatalogKinds.ATTRIBUTES, pair));
    pairType(CatalogKinds.DOMAINS)
        .forEach(pair -> pairMembers(CatalogKinds.DOMAIN_CONSTRAINTS, pair));
  }

  private void pairLabels(Pair<EnumType> type) {
    EnumLabels.order(type).ifPresent(others::add);
    pairMembers(EnumLabels.LABELS, type, EnumLabels.evidence(type));
  }

  private <T extends Record> List<Pair<T>> pairType(Kind<Catalog, T> kind) {
    return pair(kind, new SameDefinition<>(kind, scope), this::renameObject).pairs();
  }

  private void renameObject(Subject before, Subject after) {
    names.object(before.name(), after.name());
  }

  private <T extends Record> Pairing<T> pair(
      Kind<Catalog, T> kind, Evidence<T> evidence, BiConsumer<Subject, Subject> onRename) {
    Pairing<T> pairing = find(kind.items(from), kind.items(to), evidence);
    pairing
        .renamed()
        .forEach(pair -> onRename.accept(pair.before().subject(), pair.after().subject()));
    compared.add(new Compared<>(kind, scope, pairing));
    return pairing;
  }

  private <T extends Record> Pairing<T> find(
      List<Item<T>> before, List<Item<T>> after, Evidence<T> evidence) {
    return new RenameFinder<>(evidence, policy).apply(Matching.byName(before, after, names));
  }

  private <C extends Record, T extends Record> void pairMembers(Kind<C, T> kind, Pair<C> whole) {
    pairMembers(kind, whole, new SameDefinition<>(kind, inside(whole)));
  }

  private <C extends Record, T extends Record> Pairing<T> pairMembers(
      Kind<C, T> kind, Pair<C> whole, Evidence<T> evidence) {
    if (kind.sameMembers(whole)) {
      return Pairing.none();
    }
    Pairing<T> pairing =
        find(kind.items(whole.before().record()), kind.items(whole.after().record()), evidence);
    compared.add(new Compared<>(kind, inside(whole), pairing));
    return pairing;
  }

  private Scope inside(Pair<?> whole) {
    return scope.of(whole.before().subject().name());
  }

  /** Parents first: what was renamed there has its new name in the children too. */
  private void pairColumns(Pair<Relation> table, Map<QualifiedName, Pair<Relation>> all) {
    QualifiedName name = table.before().record().name();
    if (!withColumns.add(name)) {
      return;
    }
    for (QualifiedName parent : Parents.of(table.before().record())) {
      Optional.ofNullable(all.get(parent)).ifPresent(pair -> pairColumns(pair, all));
      names.inheritColumns(parent, name);
    }
    Pairing<Column> pairing =
        pairMembers(TableKinds.COLUMNS, table, new ColumnEvidence(table, inside(table)));
    pairing
        .renamed()
        .forEach(
            pair ->
                names.column(
                    name, pair.before().subject().shortName(), pair.after().subject().shortName()));
    ColumnOrder.change(table, pairing).ifPresent(others::add);
  }

  private void pairParts(Pair<Relation> table) {
    TableKinds.PARTS.forEach(kind -> pairMembers(kind, table));
    if (TableKinds.KEY_INDEXES.sameMembers(table)) {
      return;
    }
    Pairing<Index> keys =
        Matching.byName(
            TableKinds.KEY_INDEXES.items(table.before().record()),
            TableKinds.KEY_INDEXES.items(table.after().record()),
            names);
    compared.add(new Compared<>(TableKinds.KEY_INDEXES, inside(table), keys.pairsAlone()));
  }
}
