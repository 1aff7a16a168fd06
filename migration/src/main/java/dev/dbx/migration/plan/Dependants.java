package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Dependency;
import dev.dbx.core.catalog.EventTrigger;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Publication;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RewriteRule;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.StatisticsObject;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.SqlTokens;
import dev.dbx.migration.diff.SqlTokens.Token;
import dev.dbx.migration.plan.Node.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands in the way when something is dropped. Between whole objects the server has said so;
 * which objects and columns a policy, an index or a trigger uses is read from its text, in which
 * names of objects are always qualified: rather one too many than one too few.
 */
final class Dependants {

  private final Nodes nodes;
  private final Map<QualifiedName, Relation> relations = new HashMap<>();
  private final Map<ObjectReference, Set<Node>> byReference = new HashMap<>();
  private final Map<QualifiedName, Set<Node>> byName = new HashMap<>();
  private final Map<Node, Set<String>> words = new HashMap<>();

  Dependants(Catalog catalog, Nodes nodes) {
    this.nodes = nodes;
    catalog.relations().forEach(relation -> relations.put(relation.name(), relation));
    catalog.dependencies().forEach(this::add);
    nodes.all().forEach(this::read);
  }

  private void add(Dependency link) {
    nodes
        .find(link.dependent(), link.part())
        .forEach(
            node ->
                byReference
                    .computeIfAbsent(link.referenced(), any -> new LinkedHashSet<>())
                    .add(node));
    // a domain's default is not told apart from the domain
    if (link.part().isEmpty()
        && link.referenced().kind() != ObjectReference.Kind.TYPE
        && link.dependent().kind() == ObjectReference.Kind.TYPE) {
      nodes
          .find(Kind.DOMAIN_DEFAULT, link.dependent().name(), "")
          .ifPresent(
              node ->
                  byReference
                      .computeIfAbsent(link.referenced(), any -> new LinkedHashSet<>())
                      .add(node));
    }
  }

  private void read(Node node) {
    texts(node.record()).forEach(text -> read(node, text));
    named(node.record()).forEach(name -> mention(node, name));
  }

  private void read(Node node, String text) {
    Set<String> own = words.computeIfAbsent(node, any -> new HashSet<>());
    for (Token token : SqlTokens.of(text)) {
      own.addAll(token.parts());
      if (token.parts().size() >= 2 && node.kind().isPart()) {
        mention(node, QualifiedName.of(token.parts().get(0), token.parts().get(1)));
      }
    }
  }

  private void mention(Node node, QualifiedName name) {
    byName.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(node);
  }

  private static Stream<String> texts(Record record) {
    return switch (record) {
      case Relation relation -> relation.definition().stream();
      case Routine routine ->
          routine
              .definition()
              .filter(text -> text.matches("(?s).*\n(BEGIN ATOMIC|RETURN ).*"))
              .stream();
      case Constraint constraint -> Stream.of(constraint.definition());
      case Index index -> Stream.of(index.definition());
      case Trigger trigger -> Stream.of(trigger.definition());
      case Policy policy -> Stream.of(policy.using(), policy.withCheck()).flatMap(Optional::stream);
      case RewriteRule rule -> Stream.of(rule.definition());
      case StatisticsObject statistics -> Stream.of(statistics.definition());
      case Column column -> column.defaultExpression().stream();
      default -> Stream.empty();
    };
  }

  private static Stream<QualifiedName> named(Record record) {
    return switch (record) {
      case Constraint constraint -> constraint.reference().map(ForeignKeyTarget::table).stream();
      case Trigger trigger -> Stream.of(trigger.function());
      case EventTrigger trigger -> Stream.of(trigger.function());
      case Publication publication -> publication.tables().stream().map(one -> one.table());
      default -> Stream.empty();
    };
  }

  /** What has to go before a node can. */
  Set<Node> of(Node node) {
    Set<Node> found = new LinkedHashSet<>();
    switch (node.kind()) {
      case VIEW, TABLE, SEQUENCE -> {
        found.addAll(referring(ObjectReference.relation(node.owner())));
        found.addAll(byName.getOrDefault(node.owner(), Set.of()));
      }
      case ROUTINE -> {
        found.addAll(referring(ObjectReference.routine(node.owner(), node.name())));
        found.addAll(byName.getOrDefault(node.owner(), Set.of()));
      }
      case TYPE -> {
        found.addAll(referring(ObjectReference.type(node.owner())));
        found.addAll(byName.getOrDefault(node.owner(), Set.of()));
      }
      case OTHER -> found.addAll(referring(other(node)));
      case CONSTRAINT -> found.addAll(ofKey(node));
      case INDEX -> found.addAll(ofIndex(node));
      case GENERATED -> found.addAll(ofColumn(node.owner(), Identifier.of(node.name())));
      default -> {}
    }
    found.remove(node);
    return found;
  }

  private static ObjectReference other(Node node) {
    return new ObjectReference(ObjectReference.Kind.OTHER, node.owner(), node.name());
  }

  private Set<Node> referring(ObjectReference reference) {
    return byReference.getOrDefault(reference, Set.of());
  }

  private Set<Node> ofKey(Node node) {
    Constraint constraint = (Constraint) node.record();
    if (constraint.index().isEmpty() || constraint.kind() == ConstraintKind.FOREIGN_KEY) {
      return Set.of();
    }
    Set<Node> found =
        new LinkedHashSet<>(referring(ObjectReference.key(node.owner(), constraint.name())));
    found.addAll(foreignKeysTo(node.owner(), constraint.columns()));
    return found;
  }

  private Set<Node> ofIndex(Node node) {
    Index index = (Index) node.record();
    return index.unique()
        ? foreignKeysTo(
            node.owner(), index.keys().stream().flatMap(key -> key.column().stream()).toList())
        : Set.of();
  }

  private Set<Node> foreignKeysTo(QualifiedName table, List<Identifier> columns) {
    return byName.getOrDefault(table, Set.of()).stream()
        .filter(
            node ->
                node.record() instanceof Constraint other
                    && other
                        .reference()
                        .filter(target -> target.table().equals(table))
                        .filter(target -> Set.copyOf(target.columns()).equals(Set.copyOf(columns)))
                        .isPresent())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What forbids to drop a column or to change its type, children's too. */
  Set<Node> ofColumn(QualifiedName table, Identifier column) {
    Set<Node> found = new LinkedHashSet<>();
    addOfColumn(table, column, found, new HashSet<>());
    return found;
  }

  private void addOfColumn(
      QualifiedName table, Identifier column, Set<Node> found, Set<QualifiedName> seen) {
    if (!seen.add(table)) {
      return;
    }
    String word = column.value();
    Stream.concat(
            referring(ObjectReference.relation(table)).stream(),
            byName.getOrDefault(table, Set.of()).stream())
        .filter(node -> speaksOf(node, table, word))
        .forEach(found::add);
    nodes.partsOf(table).stream()
        .filter(node -> ownSpeaksOf(node, column))
        .filter(node -> !isValueOf(node, word))
        .forEach(found::add);
    Optional.ofNullable(relations.get(table)).stream()
        .flatMap(relation -> relation.children().stream())
        .forEach(child -> addOfColumn(child, column, found, seen));
  }

  private boolean speaksOf(Node node, QualifiedName table, String column) {
    if (node.record() instanceof Publication publication) {
      return publication.tables().stream()
          .filter(one -> one.table().equals(table))
          .anyMatch(
              one ->
                  one.columns().contains(Identifier.of(column))
                      || one.filter().filter(text -> wordsOf(text).contains(column)).isPresent());
    }
    return words.getOrDefault(node, Set.of()).contains(column);
  }

  private static Set<String> wordsOf(String text) {
    return SqlTokens.of(text).stream()
        .flatMap(token -> token.parts().stream())
        .collect(Collectors.toSet());
  }

  private boolean ownSpeaksOf(Node node, Identifier column) {
    return node.record() instanceof Constraint constraint && constraint.columns().contains(column)
        || words.getOrDefault(node, Set.of()).contains(column.value());
  }

  private static boolean isValueOf(Node node, String column) {
    return (node.kind() == Kind.DEFAULT || node.kind() == Kind.GENERATED)
        && node.name().equals(column);
  }
}
