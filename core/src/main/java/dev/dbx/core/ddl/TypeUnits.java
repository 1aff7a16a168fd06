package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.DomainConstraint;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.RangeType;
import dev.dbx.core.ddl.CreationUnit.Rank;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Types as units. */
final class TypeUnits {

  private final Needs needs;
  private final Owners owners;
  private final List<CreationUnit> units = new ArrayList<>();

  private TypeUnits(Needs needs, Owners owners) {
    this.needs = needs;
    this.owners = owners;
  }

  static List<CreationUnit> of(Catalog catalog, Needs needs, Owners owners) {
    TypeUnits types = new TypeUnits(needs, owners);
    catalog.enumTypes().forEach(type -> types.add(type.name(), TypeDdl.create(type), type.owner()));
    catalog
        .compositeTypes()
        .forEach(type -> types.add(type.name(), TypeDdl.create(type), type.owner()));
    catalog
        .rangeTypes()
        .forEach(type -> types.add(type.name(), TypeDdl.create(type), type.owner()));
    catalog.domains().forEach(types::addDomain);
    return types.units;
  }

  /** The types that need functions which take or give them: base types, and some ranges. */
  static List<QualifiedName> withShell(Catalog catalog) {
    Stream<QualifiedName> ranges =
        catalog.rangeTypes().stream()
            .filter(type -> type.canonical().isPresent())
            .map(RangeType::name);
    Stream<QualifiedName> bases =
        catalog.others().stream()
            .filter(object -> object.kind().equals(OtherObject.BASE_TYPE))
            .map(object -> object.reference().name());
    return Stream.concat(ranges, bases).toList();
  }

  private void add(QualifiedName name, String create, Identifier owner) {
    ObjectReference reference = ObjectReference.type(name);
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement("type " + name, create));
    statements.addAll(owners.alter("type " + name, Targets.type(name), owner));
    units.add(
        new CreationUnit(
            Rank.TYPE,
            List.of(reference),
            needs.of(reference),
            Map.of(),
            postponed -> statements,
            postponed -> List.of()));
  }

  private void addDomain(Domain domain) {
    ObjectReference reference = ObjectReference.type(domain.name());
    Set<ObjectReference> whole = new HashSet<>();
    Map<Identifier, Set<ObjectReference>> parts = new HashMap<>(needs.ofParts(reference));
    domain.constraints().stream()
        .filter(constraint -> !constraint.validated())
        .forEach(constraint -> parts.remove(constraint.name()));
    // its default alone can need something that is no type or collation
    for (ObjectReference need : needs.of(reference)) {
      switch (need.kind()) {
        case ROUTINE, RELATION ->
            parts.computeIfAbsent(TypeDdl.DEFAULT, name -> new HashSet<>()).add(need);
        case EXTENSION, KEY, TYPE, OTHER -> whole.add(need);
      }
    }
    units.add(
        new CreationUnit(
            Rank.TYPE,
            List.of(reference),
            whole,
            parts,
            postponed -> create(domain, postponed),
            postponed -> complete(domain, postponed)));
  }

  private List<Statement> create(Domain domain, Set<Identifier> postponed) {
    String object = "domain " + domain.name();
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement(object, TypeDdl.create(domain, postponed)));
    statements.addAll(owners.alter(object, Targets.domain(domain.name()), domain.owner()));
    return statements;
  }

  private static List<Statement> complete(Domain domain, Set<Identifier> postponed) {
    List<Statement> statements = new ArrayList<>();
    if (postponed.contains(TypeDdl.DEFAULT)) {
      statements.add(new Statement("default of " + domain.name(), TypeDdl.setDefault(domain)));
    }
    domain.constraints().stream()
        .filter(constraint -> postponed.contains(constraint.name()))
        .forEach(constraint -> statements.add(add(domain.name(), constraint)));
    return statements;
  }

  static Statement add(QualifiedName domain, DomainConstraint constraint) {
    return new Statement(
        "constraint " + constraint.name() + " on " + domain, TypeDdl.add(domain, constraint));
  }
}
