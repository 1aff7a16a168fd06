package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Relation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a read has records of. */
final class KnownObjects {

  private final Set<ObjectReference> references = new HashSet<>();

  private KnownObjects() {}

  static Set<ObjectReference> of(
      Answers read,
      List<Relation> relations,
      List<Domain> domains,
      List<CompositeType> compositeTypes) {
    KnownObjects known = new KnownObjects();
    relations.forEach(known::addRelation);
    known.add(read.to(Sequences.QUESTION), s -> ObjectReference.relation(s.name()));
    known.add(
        read.to(Routines.QUESTION), r -> ObjectReference.routine(r.name(), r.identityArguments()));
    known.add(read.to(EnumTypes.QUESTION), t -> ObjectReference.type(t.name()));
    known.add(read.to(RangeTypes.QUESTION), t -> ObjectReference.type(t.name()));
    known.add(domains, t -> ObjectReference.type(t.name()));
    known.add(compositeTypes, t -> ObjectReference.type(t.name()));
    known.add(read.to(Extensions.QUESTION), x -> ObjectReference.extension(x.name()));
    known.add(read.to(OtherObjects.QUESTION), OtherObject::reference);
    return known.references;
  }

  private <T> void add(List<T> objects, Function<T, ObjectReference> reference) {
    objects.stream().map(reference).forEach(references::add);
  }

  private void addRelation(Relation relation) {
    references.add(ObjectReference.relation(relation.name()));
    relation.constraints().stream()
        .filter(c -> c.kind() == ConstraintKind.PRIMARY_KEY || c.kind() == ConstraintKind.UNIQUE)
        .forEach(c -> references.add(ObjectReference.key(relation.name(), c.name())));
  }
}
