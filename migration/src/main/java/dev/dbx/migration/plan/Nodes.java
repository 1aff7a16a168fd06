package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.plan.Node.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything in the first catalogue that can be dropped by itself. */
final class Nodes {

  private final Map<Node, Node> all = new LinkedHashMap<>();
  private final Map<QualifiedName, List<Node>> parts = new HashMap<>();

  Nodes(Catalog catalog) {
    catalog.eventTriggers().forEach(t -> add(Kind.EVENT_TRIGGER, name(t.name()), "", t));
    catalog.publications().forEach(p -> add(Kind.PUBLICATION, name(p.name()), "", p));
    catalog.relations().forEach(this::addRelation);
    catalog.domains().forEach(this::addDomain);
    catalog.routines().forEach(r -> add(Kind.ROUTINE, r.name(), r.identityArguments(), r));
    catalog.sequences().stream()
        .filter(s -> !s.identity())
        .forEach(s -> add(Kind.SEQUENCE, s.name(), "", s));
    catalog.enumTypes().forEach(t -> add(Kind.TYPE, t.name(), "", t));
    catalog.compositeTypes().forEach(t -> add(Kind.TYPE, t.name(), "", t));
    catalog.rangeTypes().forEach(t -> add(Kind.TYPE, t.name(), "", t));
    catalog.others().forEach(o -> put(other(o)));
  }

  private static QualifiedName name(Identifier name) {
    return new QualifiedName(Optional.empty(), name);
  }

  private static Node other(OtherObject object) {
    return object.kind().equals(OtherObject.BASE_TYPE)
        ? new Node(Kind.TYPE, QualifiedName.parse(object.name()), "", object)
        : new Node(Kind.OTHER, QualifiedName.of(object.kind()), object.name(), object);
  }

  private void add(Kind kind, QualifiedName owner, String name, Record record) {
    put(new Node(kind, owner, name, record));
  }

  private void put(Node node) {
    all.put(node, node);
    if (node.kind().isPart()) {
      parts.computeIfAbsent(node.owner(), any -> new ArrayList<>()).add(node);
    }
  }

  private void addRelation(Relation relation) {
    QualifiedName name = relation.name();
    put(Node.relation(relation));
    relation.triggers().stream()
        .filter(t -> t.local())
        .forEach(t -> add(Kind.TRIGGER, name, t.name().value(), t));
    relation.policies().forEach(p -> add(Kind.POLICY, name, p.name().value(), p));
    relation.rules().forEach(r -> add(Kind.RULE, name, r.name().value(), r));
    relation.statistics().forEach(s -> add(Kind.STATISTICS, name, s.name().sql(), s));
    relation.constraints().stream()
        .filter(c -> isOwn(relation, c))
        .forEach(c -> add(Kind.CONSTRAINT, name, c.name().value(), c));
    relation.indexes().stream()
        .filter(i -> i.constraint().isEmpty() && i.parent().isEmpty())
        .forEach(i -> add(Kind.INDEX, name, i.name().name().value(), i));
    relation.columns().stream()
        .filter(c -> c.defaultExpression().isPresent())
        .filter(c -> c.local() || c.generated().isEmpty())
        .forEach(c -> addValue(name, c));
  }

  private static boolean isOwn(Relation relation, Constraint constraint) {
    return constraint.kind() != ConstraintKind.TRIGGER
        && constraint.kind() != ConstraintKind.NOT_NULL
        && constraint.local()
        && !isOfParent(relation, constraint);
  }

  /** The key of a partition goes with that of the table, though it is declared in both. */
  private static boolean isOfParent(Relation relation, Constraint constraint) {
    return constraint
        .index()
        .flatMap(
            index ->
                relation.indexes().stream().filter(i -> i.name().name().equals(index)).findFirst())
        .filter(index -> index.parent().isPresent())
        .isPresent();
  }

  private void addValue(QualifiedName table, Column column) {
    Kind kind = column.generated().isPresent() ? Kind.GENERATED : Kind.DEFAULT;
    add(kind, table, column.name().value(), column);
  }

  private void addDomain(Domain domain) {
    add(Kind.TYPE, domain.name(), "", domain);
    if (domain.defaultExpression().isPresent()) {
      add(Kind.DOMAIN_DEFAULT, domain.name(), "", domain);
    }
    domain
        .constraints()
        .forEach(c -> add(Kind.DOMAIN_CONSTRAINT, domain.name(), c.name().value(), c));
  }

  Collection<Node> all() {
    return all.values();
  }

  /** What goes with a table, view or domain. */
  List<Node> partsOf(QualifiedName owner) {
    return parts.getOrDefault(owner, List.of());
  }

  Optional<Node> find(Kind kind, QualifiedName owner, String name) {
    Node key = new Node(kind, owner, name, owner);
    return Optional.ofNullable(all.get(key));
  }

  Optional<Node> find(Routine routine) {
    return find(Kind.ROUTINE, routine.name(), routine.identityArguments());
  }

  /** What a dependency speaks of; the part is empty where it is the whole object. */
  Stream<Node> find(ObjectReference reference, Optional<Identifier> part) {
    String name = part.map(Identifier::value).orElse("");
    return switch (reference.kind()) {
      case RELATION -> ofRelation(reference.name(), name);
      case TYPE -> ofType(reference.name(), name);
      case ROUTINE -> find(Kind.ROUTINE, reference.name(), reference.arguments()).stream();
      case OTHER -> find(Kind.OTHER, reference.name(), reference.arguments()).stream();
      case KEY -> find(Kind.CONSTRAINT, reference.name(), reference.arguments()).stream();
      case EXTENSION -> Stream.empty();
    };
  }

  private Stream<Node> ofRelation(QualifiedName relation, String part) {
    Optional<Node> view = find(Kind.VIEW, relation, "");
    if (view.isPresent()) {
      return part.isEmpty() || part.equals("_RETURN")
          ? view.stream()
          : find(Kind.DEFAULT, relation, part).stream();
    }
    return part.isEmpty()
        ? Stream.of(Kind.TABLE, Kind.SEQUENCE).flatMap(k -> find(k, relation, "").stream())
        : Stream.of(Kind.DEFAULT, Kind.GENERATED, Kind.CONSTRAINT)
            .flatMap(kind -> find(kind, relation, part).stream());
  }

  private Stream<Node> ofType(QualifiedName type, String part) {
    return part.isEmpty()
        ? find(Kind.TYPE, type, "").stream()
        : find(Kind.DOMAIN_CONSTRAINT, type, part).stream();
  }
}
