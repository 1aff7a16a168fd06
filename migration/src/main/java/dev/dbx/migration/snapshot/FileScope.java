package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.DefaultPrivilege;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.replay.Replayed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a database that files are responsible for: the schemas that they make, public, and
 * outside of schemas what they make by name.
 */
final class FileScope {

  private static final String PUBLIC = "public";

  private final List<Catalog> made;
  private final Set<String> schemas;
  private final Set<String> gaps;
  private final boolean withPublicItself;
  private final Set<String> leftOut;

  private FileScope(
      List<Catalog> made,
      Set<String> schemas,
      Set<String> gaps,
      boolean withPublicItself,
      Set<String> leftOut) {
    this.made = made;
    this.schemas = schemas;
    this.gaps = gaps;
    this.withPublicItself = withPublicItself;
    this.leftOut = leftOut;
  }

  /**
   * @param leftOut is told what else there is
   */
  static FileScope of(List<Replayed> sides, OwnerlessCatalog ownerless, Set<String> leftOut) {
    Set<String> schemas = new HashSet<>();
    sides.forEach(side -> schemas.addAll(side.schemas()));
    List<Catalog> made = sides.stream().map(side -> ownerless.apply(side.definitions())).toList();
    if (schemas.isEmpty() || made.stream().anyMatch(FileScope::usesPublic)) {
      schemas.add(PUBLIC);
    }
    return new FileScope(
        made,
        schemas,
        sides.stream().flatMap(side -> side.gaps().stream()).collect(Collectors.toSet()),
        sides.stream().anyMatch(Replayed::changesPublic),
        leftOut);
  }

  private static boolean usesPublic(Catalog catalog) {
    return Stream.of(
            catalog.relations().stream().map(Relation::name),
            catalog.routines().stream().map(routine -> routine.name()),
            catalog.enumTypes().stream().map(type -> type.name()),
            catalog.domains().stream().map(domain -> domain.name()),
            catalog.compositeTypes().stream().map(type -> type.name()))
        .flatMap(Function.identity())
        .anyMatch(name -> isIn(Set.of(PUBLIC), name));
  }

  Catalog narrow(Catalog catalog) {
    Set<QualifiedName> ledgers = ledgers(catalog);
    return new Catalog(
        catalog.server(),
        catalog.schemas().stream().filter(this::isCompared).toList(),
        in(catalog.relations(), relation -> relation.name(), ledgers),
        in(catalog.routines(), routine -> routine.name(), Set.of()),
        withoutLedgers(in(catalog.sequences(), Sequence::name, Set.of()), ledgers),
        in(catalog.enumTypes(), type -> type.name(), Set.of()),
        in(catalog.domains(), domain -> domain.name(), Set.of()),
        in(catalog.compositeTypes(), type -> type.name(), Set.of()),
        in(catalog.rangeTypes(), type -> type.name(), Set.of()),
        telling(
            catalog.extensions(),
            extension -> "extension " + extension.name(),
            extension -> isExtensionCompared(extension.name(), extension.schema())),
        catalog.roles(),
        telling(catalog.defaultPrivileges(), FileScope::words, this::isCompared),
        telling(
            catalog.eventTriggers(),
            trigger -> "event trigger " + trigger.name(),
            trigger ->
                isIn(schemas, trigger.function())
                    || makes(Catalog::eventTriggers, one -> one.name().equals(trigger.name()))),
        telling(
            catalog.publications(),
            publication -> "publication " + publication.name(),
            publication ->
                makes(Catalog::publications, one -> one.name().equals(publication.name()))),
        catalog.dependencies(),
        telling(catalog.others(), other -> other.kind() + " " + other.name(), this::isCompared));
  }

  private Set<QualifiedName> ledgers(Catalog catalog) {
    Set<QualifiedName> ledgers =
        catalog.relations().stream()
            .map(Relation::name)
            .filter(name -> LedgerTables.contains(name) && isIn(schemas, name))
            .collect(Collectors.toSet());
    ledgers.forEach(name -> leftOut.add("table " + name + " of a migration tool"));
    return ledgers;
  }

  private boolean isCompared(DatabaseSchema schema) {
    if (!schemas.contains(schema.name().value())) {
      leftOut.add("schema " + schema.name());
      return false;
    }
    return withPublicItself || !schema.name().value().equals(PUBLIC);
  }

  private static List<Sequence> withoutLedgers(
      List<Sequence> sequences, Set<QualifiedName> ledgers) {
    return sequences.stream()
        .filter(one -> one.ownedBy().filter(owner -> ledgers.contains(owner.table())).isEmpty())
        .toList();
  }

  private boolean isExtensionCompared(Identifier name, Identifier schema) {
    return !gaps.contains("extension " + name.value())
        && (schemas.contains(schema.value())
            || makes(Catalog::extensions, one -> one.name().equals(name)));
  }

  /** Files that grant nothing beforehand leave that to whoever runs them. */
  private boolean isCompared(DefaultPrivilege one) {
    return one.schema().filter(schema -> !schemas.contains(schema.value())).isEmpty()
        && makes(Catalog::defaultPrivileges, other -> other.role().equals(one.role()));
  }

  private static String words(DefaultPrivilege one) {
    return "default privileges of " + one.role();
  }

  private boolean isCompared(OtherObject object) {
    boolean inSchema =
        schemas.stream()
            .anyMatch(schema -> object.name().startsWith(Identifier.of(schema).sql() + "."));
    return inSchema
        || makes(
            Catalog::others,
            one -> one.kind().equals(object.kind()) && one.name().equals(object.name()));
  }

  private <T> boolean makes(Function<Catalog, List<T>> members, Predicate<T> wanted) {
    return made.stream().anyMatch(catalog -> members.apply(catalog).stream().anyMatch(wanted));
  }

  private <T> List<T> in(
      List<T> objects, Function<T, QualifiedName> name, Set<QualifiedName> without) {
    return objects.stream()
        .filter(one -> isIn(schemas, name.apply(one)) && !without.contains(name.apply(one)))
        .toList();
  }

  private static boolean isIn(Set<String> schemas, QualifiedName name) {
    return name.schema().filter(schema -> schemas.contains(schema.value())).isPresent();
  }

  private <T> List<T> telling(List<T> objects, Function<T, String> name, Predicate<T> compared) {
    objects.stream().filter(compared.negate()).map(name).forEach(leftOut::add);
    return objects.stream().filter(compared).toList();
  }
}
