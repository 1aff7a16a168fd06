package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.identity.Ownership;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.rls.identity.IdentitySource.Meaning;
import dev.dbx.rls.policy.PolicyFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds out of each table what says whose its rows are: policies first, then keys, then names. */
public final class Owners {

  private static final Pattern TENANT =
      Pattern.compile("(tenant|org|organi[sz]ation|workspace)(_?u?u?id|_key)?");

  private final Catalog catalog;
  private final PolicyFacts facts;
  private final Map<ColumnReference, Meaning> meanings = new LinkedHashMap<>();

  private Owners(Catalog catalog, PolicyFacts facts) {
    this.catalog = catalog;
    this.facts = facts;
  }

  /** The tables of a catalogue into which rows can be put by name, partitions left out. */
  public static List<OwnedTable> of(Catalog catalog, PolicyFacts facts) {
    return new Owners(catalog, facts).find();
  }

  private List<OwnedTable> find() {
    List<Relation> tables = catalog.relations().stream().filter(Owners::holdsRows).toList();
    meanings.putAll(facts.identityColumns());
    tables.forEach(this::byName);
    propagate(tables);
    Map<QualifiedName, OwnedTable> found = new LinkedHashMap<>();
    tables.forEach(table -> found.put(table.name(), direct(table)));
    derive(found);
    return List.copyOf(found.values());
  }

  private static boolean holdsRows(Relation relation) {
    boolean table =
        relation.kind() == RelationKind.TABLE || relation.kind() == RelationKind.PARTITIONED_TABLE;
    return table && relation.partitionOf().isEmpty();
  }

  private void byName(Relation table) {
    if (columns(table, Meaning.USER).isEmpty()) {
      Ownership.of(table)
          .map(Ownership::column)
          .filter(column -> !meanings.containsKey(new ColumnReference(table.name(), column)))
          .ifPresent(
              column -> meanings.put(new ColumnReference(table.name(), column), Meaning.USER));
    }
    if (columns(table, Meaning.TENANT).isEmpty()) {
      table.columns().stream()
          .map(column -> column.name())
          .filter(name -> TENANT.matcher(name.value().toLowerCase(Locale.ROOT)).matches())
          .map(name -> new ColumnReference(table.name(), name))
          .filter(column -> !meanings.containsKey(column))
          .findFirst()
          .ifPresent(column -> meanings.put(column, Meaning.TENANT));
    }
  }

  private List<Identifier> columns(Relation table, Meaning meaning) {
    return table.columns().stream()
        .map(column -> column.name())
        .filter(name -> meanings.get(new ColumnReference(table.name(), name)) == meaning)
        .toList();
  }

  /** The two ends of a foreign key mean the same. */
  private void propagate(List<Relation> tables) {
    for (int before = -1; before != meanings.size(); ) {
      before = meanings.size();
      for (Relation table : tables) {
        table.constraints().stream()
            .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY)
            .forEach(key -> propagate(table, key));
      }
    }
  }

  private void propagate(Relation table, Constraint key) {
    ForeignKeyTarget target = key.reference().orElseThrow();
    for (int i = 0; i < key.columns().size(); i++) {
      ColumnReference child = new ColumnReference(table.name(), key.columns().get(i));
      ColumnReference parent = new ColumnReference(target.table(), target.columns().get(i));
      Optional.ofNullable(meanings.get(child)).ifPresent(it -> meanings.putIfAbsent(parent, it));
      Optional.ofNullable(meanings.get(parent)).ifPresent(it -> meanings.putIfAbsent(child, it));
    }
  }

  private OwnedTable direct(Relation table) {
    return new OwnedTable(
        table,
        columns(table, Meaning.USER),
        columns(table, Meaning.TENANT),
        Optional.empty(),
        path(table),
        table.columns().stream()
            .map(column -> column.name())
            .filter(column -> facts.isEmail(table.name(), column))
            .collect(Collectors.toSet()),
        isSide(table));
  }

  /** Also if its own policies look users up in it, as in a table of members. */
  private boolean isSide(Relation table) {
    boolean members =
        !columns(table, Meaning.USER).isEmpty() && !columns(table, Meaning.TENANT).isEmpty();
    return facts.readByOthers().contains(table.name())
        || members && facts.readsItself().contains(table.name());
  }

  /** Files of Supabase's kind are called {@code user/name} and lie in a bucket. */
  private Optional<Identifier> path(Relation table) {
    boolean bucket =
        table.columns().stream().anyMatch(it -> it.name().value().startsWith("bucket"));
    boolean owned =
        !columns(table, Meaning.USER).isEmpty() || !columns(table, Meaning.TENANT).isEmpty();
    return table.columns().stream()
        .filter(it -> bucket && !owned && it.type().equals("text"))
        .map(column -> column.name())
        .filter(name -> Set.of("name", "path", "key").contains(name.value()))
        .findFirst();
  }

  /** A part of something that belongs to somebody belongs to them, too. */
  private static void derive(Map<QualifiedName, OwnedTable> found) {
    for (boolean changed = true; changed; ) {
      List<OwnedTable> derived = new ArrayList<>();
      Set<QualifiedName> owned =
          found.values().stream()
              .filter(table -> !table.isShared())
              .map(OwnedTable::name)
              .collect(Collectors.toSet());
      for (OwnedTable table : found.values()) {
        if (table.isShared()) {
          table.foreignKeys().stream()
              .filter(key -> owned.contains(key.reference().orElseThrow().table()))
              .findFirst()
              .ifPresent(
                  key ->
                      derived.add(
                          new OwnedTable(
                              table.relation(),
                              List.of(),
                              List.of(),
                              Optional.of(key),
                              Optional.empty(),
                              Set.of(),
                              table.side())));
        }
      }
      derived.forEach(table -> found.put(table.name(), table));
      changed = !derived.isEmpty();
    }
  }
}
