package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.ddl.CreationUnit.Rank;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Tables, their keys, views and sequences as units. */
final class RelationUnits {

  /** What PostgreSQL calls the rule that makes a view. */
  private static final Identifier QUERY = Identifier.of("_RETURN");

  /** Sequences of tables that are not logged are not logged either, from here on. */
  private static final int UNLOGGED_SEQUENCES_SINCE = 150_000;

  private final Catalog catalog;
  private final Needs needs;
  private final Owners owners;
  private final Map<ColumnReference, Sequence> identities = new HashMap<>();
  private final List<CreationUnit> units = new ArrayList<>();

  private RelationUnits(Catalog catalog, Needs needs, Owners owners) {
    this.catalog = catalog;
    this.needs = needs;
    this.owners = owners;
    catalog.sequences().stream()
        .filter(Sequence::identity)
        .forEach(s -> s.ownedBy().ifPresent(column -> identities.put(column, s)));
  }

  static List<CreationUnit> of(Catalog catalog, Needs needs, Owners owners) {
    RelationUnits all = new RelationUnits(catalog, needs, owners);
    catalog.relations().forEach(all::add);
    catalog.sequences().stream().filter(s -> !s.identity()).forEach(all::addSequence);
    return all.units;
  }

  private void add(Relation relation) {
    switch (relation.kind()) {
      case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE -> {
        addTable(relation);
        keys(relation)
            .filter(key -> !TableDdl.isWithin(relation, key))
            .forEach(key -> addKey(relation, key));
      }
      case VIEW -> addView(relation);
      case MATERIALIZED_VIEW -> addMaterializedView(relation);
    }
  }

  private static Stream<Constraint> keys(Relation table) {
    return table.constraints().stream()
        .filter(
            constraint ->
                constraint.kind() == ConstraintKind.PRIMARY_KEY
                    || constraint.kind() == ConstraintKind.UNIQUE);
  }

  private void addTable(Relation table) {
    ObjectReference reference = ObjectReference.relation(table.name());
    List<ObjectReference> makes = new ArrayList<>(List.of(reference));
    identities(table).forEach((column, s) -> makes.add(ObjectReference.relation(s.name())));
    if (TableDdl.holdsItsKeys(table)) {
      keys(table)
          .filter(key -> TableDdl.isWithin(table, key))
          .forEach(key -> makes.add(ObjectReference.key(table.name(), key.name())));
    }
    Set<ObjectReference> whole = new HashSet<>(needs.of(reference));
    table.inherits().forEach(parent -> whole.add(ObjectReference.relation(parent)));
    table.partitionOf().ifPresent(p -> whole.add(ObjectReference.relation(p.parent())));
    Map<Identifier, Set<ObjectReference>> parts = new HashMap<>(needs.ofParts(reference));
    generated(table).map(parts::remove).filter(Objects::nonNull).forEach(whole::addAll);
    parts.keySet().retainAll(postponable(table));
    units.add(
        new CreationUnit(
            Rank.TABLE,
            makes,
            whole,
            parts,
            postponed -> create(table, postponed),
            postponed -> complete(table, postponed)));
  }

  /** The expression of a generated column cannot follow. */
  private static Stream<Identifier> generated(Relation table) {
    return table.columns().stream()
        .filter(column -> column.generated().isPresent())
        .map(Column::name);
  }

  /** What CREATE TABLE would hold and ALTER TABLE can add. */
  private static Set<Identifier> postponable(Relation table) {
    Set<Identifier> names = new HashSet<>();
    table.columns().stream()
        .filter(column -> column.local() || table.partitionOf().isPresent())
        .forEach(column -> names.add(column.name()));
    table.constraints().stream()
        .filter(constraint -> TableDdl.isWithin(table, constraint))
        .forEach(constraint -> names.add(constraint.name()));
    return names;
  }

  private Map<Column, Sequence> identities(Relation table) {
    Map<Column, Sequence> found = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      Sequence sequence = identities.get(new ColumnReference(table.name(), column.name()));
      if (column.identity().isPresent() && sequence != null) {
        found.put(column, sequence);
      }
    }
    return found;
  }

  private List<Statement> create(Relation table, Set<Identifier> postponed) {
    String object = "table " + table.name();
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement(object, TableDdl.create(table, postponed)));
    statements.addAll(owners.alter(object, Targets.relation(table), table.owner()));
    identities(table)
        .forEach((column, sequence) -> statements.addAll(identity(table, column, sequence)));
    table
        .partitionOf()
        .ifPresent(
            place ->
                statements.add(
                    new Statement(
                        "partition " + table.name(), TableDdl.attach(table.name(), place))));
    return statements;
  }

  private List<Statement> identity(Relation table, Column column, Sequence sequence) {
    String object = "sequence " + sequence.name();
    List<Statement> statements = new ArrayList<>();
    statements.add(
        new Statement(
            object,
            SequenceDdl.addIdentity(
                new ColumnReference(table.name(), column.name()),
                column.identity().orElseThrow(),
                sequence)));
    boolean alike =
        sequence.persistence() == table.persistence()
            || table.persistence() == Persistence.UNLOGGED
                && catalog.server().versionNumber() < UNLOGGED_SEQUENCES_SINCE;
    if (!alike) {
      statements.add(new Statement(object, SequenceDdl.setPersistence(sequence)));
    }
    return statements;
  }

  private static List<Statement> complete(Relation table, Set<Identifier> postponed) {
    List<Statement> statements = new ArrayList<>();
    for (Column column : table.columns()) {
      if (postponed.contains(column.name()) && column.defaultExpression().isPresent()) {
        statements.add(
            new Statement(
                "default of " + table.name() + "." + column.name(),
                ColumnDdl.setDefault(table.name(), column)));
      }
    }
    for (Constraint constraint : table.constraints()) {
      if (postponed.contains(constraint.name()) && constraint.kind() == ConstraintKind.CHECK) {
        statements.add(
            new Statement(
                "constraint " + constraint.name() + " on " + table.name(),
                ConstraintDdl.add(table, constraint)));
      }
    }
    return statements;
  }

  /** Attached partitions would get the key of their table under a name of the server's choice. */
  private void addKey(Relation table, Constraint key) {
    Set<ObjectReference> tables = new HashSet<>();
    tables.add(ObjectReference.relation(table.name()));
    children(table).forEach(child -> tables.add(ObjectReference.relation(child)));
    units.add(
        new CreationUnit(
            Rank.KEY,
            List.of(ObjectReference.key(table.name(), key.name())),
            tables,
            Map.of(),
            postponed ->
                List.of(
                    new Statement(
                        "constraint " + key.name() + " on " + table.name(),
                        ConstraintDdl.add(table, key))),
            postponed -> List.of()));
  }

  private static Collection<QualifiedName> children(Relation table) {
    return table.partitioning().isPresent() ? table.children() : List.of();
  }

  private void addView(Relation view) {
    ObjectReference reference = ObjectReference.relation(view.name());
    String object = "view " + view.name();
    Map<Identifier, Set<ObjectReference>> query = new HashMap<>(needs.ofParts(reference));
    query.keySet().retainAll(Set.of(QUERY));
    units.add(
        new CreationUnit(
            Rank.VIEW,
            List.of(reference),
            needs.of(reference),
            query,
            postponed ->
                owned(
                    object,
                    postponed.isEmpty() ? ViewDdl.create(view) : ViewDdl.standIn(view),
                    view),
            postponed -> List.of(new Statement(object, ViewDdl.replace(view)))));
  }

  private void addMaterializedView(Relation view) {
    ObjectReference reference = ObjectReference.relation(view.name());
    Set<ObjectReference> whole = new HashSet<>(needs.of(reference));
    whole.addAll(needs.ofParts(reference).getOrDefault(QUERY, Set.of()));
    units.add(
        new CreationUnit(
            Rank.VIEW,
            List.of(reference),
            whole,
            Map.of(),
            postponed -> owned("materialized view " + view.name(), ViewDdl.create(view), view),
            postponed -> List.of()));
  }

  private List<Statement> owned(String object, String create, Relation relation) {
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement(object, create));
    statements.addAll(owners.alter(object, Targets.relation(relation), relation.owner()));
    return statements;
  }

  private void addSequence(Sequence sequence) {
    String object = "sequence " + sequence.name();
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement(object, SequenceDdl.create(sequence)));
    statements.addAll(owners.alter(object, Targets.sequence(sequence.name()), sequence.owner()));
    units.add(
        new CreationUnit(
            Rank.SEQUENCE,
            List.of(ObjectReference.relation(sequence.name())),
            Set.of(),
            Map.of(),
            postponed -> statements,
            postponed -> List.of()));
  }
}
