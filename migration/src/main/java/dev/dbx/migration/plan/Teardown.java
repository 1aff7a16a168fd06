package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.SqlTokens;
import dev.dbx.migration.plan.Node.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What has to be dropped before anything else: what cannot be altered as it must be, and everything
 * that depends on it or on a column that gets another type. Most of it is made again afterwards.
 */
final class Teardown {

  private final Situation situation;
  private final Nodes nodes;
  private final Dependants dependants;
  private final Set<Node> early = new LinkedHashSet<>();
  private final Set<Node> replacedTypes = new LinkedHashSet<>();
  private final Map<QualifiedName, Set<Identifier>> retyped = new HashMap<>();
  private final Set<Record> torn = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Node> open = new ArrayDeque<>();
  private final Map<QualifiedName, List<ColumnReference>> columnsByType = new HashMap<>();

  Teardown(Situation situation, Nodes nodes, Dependants dependants) {
    this.situation = situation;
    this.nodes = nodes;
    this.dependants = dependants;
    situation.from().relations().forEach(this::addTypes);
  }

  private void addTypes(Relation relation) {
    if (relation.definition().isPresent()) {
      return;
    }
    for (Column column : relation.columns()) {
      SqlTokens.of(column.type()).stream()
          .filter(token -> token.parts().size() == 2)
          .map(token -> QualifiedName.of(token.parts().get(0), token.parts().get(1)))
          .forEach(
              type ->
                  columnsByType
                      .computeIfAbsent(type, any -> new ArrayList<>())
                      .add(new ColumnReference(relation.name(), column.name())));
    }
  }

  void run() {
    Seeds seeds = new Seeds(situation);
    nodes.all().stream().filter(node -> seeds.isReplacedType(node, this)).forEach(this::tear);
    nodes.all().stream().filter(seeds::goesEarly).forEach(this::tear);
    situation.from().relations().forEach(this::retypeColumns);
    spread();
  }

  /** Whether a table that stays has a column of a type. */
  boolean isUsed(QualifiedName type) {
    return columnsByType.getOrDefault(type, List.of()).stream()
        .anyMatch(
            column ->
                situation.relationBefore(column.table()).flatMap(situation::after).isPresent());
  }

  private void retypeColumns(Relation before) {
    for (Column column : before.columns()) {
      situation
          .changeOf(column)
          .filter(change -> change.after().isPresent())
          .filter(
              change ->
                  change.differsIn("type")
                      || change.differsIn("collation")
                      || needsNew(
                          (Column) change.before().orElseThrow(),
                          (Column) change.after().orElseThrow()))
          .ifPresent(change -> retype(before, column));
    }
  }

  private boolean needsNew(Column before, Column after) {
    return before.generated().isPresent() && ColumnChanges.mustBeNew(before, after, situation);
  }

  private void retype(Relation table, Column column) {
    if (!retyped.computeIfAbsent(table.name(), any -> new HashSet<>()).add(column.name())) {
      return;
    }
    if (column.generated().isPresent()) {
      nodes.find(Kind.GENERATED, table.name(), column.name().value()).ifPresent(this::tear);
      return;
    }
    dependants.ofColumn(table.name(), column.name()).stream()
        .filter(this::forbidsNewType)
        .forEach(this::tear);
  }

  /** Indexes, keys and checks follow a new type by themselves. */
  private boolean forbidsNewType(Node node) {
    return switch (node.kind()) {
      case CONSTRAINT ->
          node.record() instanceof Constraint constraint
              && constraint.kind() == ConstraintKind.FOREIGN_KEY;
      case INDEX -> situation.isDropped(node.record());
      case DEFAULT, STATISTICS -> false;
      default -> true;
    };
  }

  private void tear(Node node) {
    if (node.kind() == Kind.TYPE && !situation.isDropped(node.record()) && isUsed(node.owner())) {
      replace(node);
    } else if (early.add(node)) {
      if (node.kind() != Kind.DEFAULT && node.kind() != Kind.DOMAIN_DEFAULT) {
        torn.add(node.record());
      }
      open.add(node);
      if (node.kind() == Kind.GENERATED) {
        tearOfChildren(node.owner(), node.name());
      }
      if (node.record() instanceof Relation relation) {
        tearParts(relation);
        relation.children().stream()
            .flatMap(child -> nodes.find(Kind.TABLE, child, "").stream())
            .filter(child -> situation.isDropped(child.record()))
            .forEach(this::tear);
      }
    }
  }

  private void tearOfChildren(QualifiedName table, String column) {
    for (QualifiedName child : situation.relationBefore(table).orElseThrow().children()) {
      situation.relationBefore(child).stream()
          .flatMap(relation -> relation.columns().stream())
          .filter(c -> c.name().value().equals(column))
          .forEach(torn::add);
      tearOfChildren(child, column);
    }
  }

  private void tearParts(Relation relation) {
    torn.addAll(relation.columns());
    torn.addAll(relation.constraints());
    torn.addAll(relation.indexes());
    torn.addAll(relation.triggers());
    torn.addAll(relation.policies());
    torn.addAll(relation.rules());
    torn.addAll(relation.statistics());
  }

  private void replace(Node type) {
    if (replacedTypes.add(type)) {
      open.add(type);
    }
  }

  private void spread() {
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node.kind() == Kind.TYPE) {
        columnsByType.getOrDefault(node.owner(), List.of()).forEach(column -> retypeOf(column));
      }
      dependants.of(node).stream().filter(other -> !goesWith(other, node)).forEach(this::tear);
      if (node.kind() == Kind.VIEW || node.kind() == Kind.TABLE) {
        nodes.partsOf(node.owner()).stream()
            .filter(part -> part.kind() == Kind.CONSTRAINT)
            .flatMap(part -> dependants.of(part).stream())
            .filter(other -> !goesWith(other, node))
            .forEach(this::tear);
      }
    }
  }

  private void retypeOf(ColumnReference reference) {
    situation
        .relationBefore(reference.table())
        .filter(table -> situation.after(table).isPresent())
        .ifPresent(
            table ->
                table.columns().stream()
                    .filter(column -> column.name().equals(reference.column()))
                    .forEach(column -> retype(table, column)));
  }

  /** A table that stays keeps what depends on a function by one of its parts alone. */
  private boolean goesWith(Node other, Node node) {
    boolean part =
        other.kind().isPart() && other.owner().equals(node.owner()) && !node.kind().isPart();
    boolean staying =
        other.kind() == Kind.TABLE && !situation.isDropped(other.record())
            || other.kind() == Kind.SEQUENCE;
    boolean alreadyGone =
        other.kind().isPart()
            && early.stream()
                .anyMatch(
                    e ->
                        !e.kind().isPart()
                            && e.kind() != Kind.ROUTINE
                            && e.owner().equals(other.owner()));
    return part || staying || alreadyGone;
  }

  /** In an order in which each goes before what it depends on. */
  List<Node> inOrder() {
    Set<Node> placed = new LinkedHashSet<>();
    early.forEach(node -> place(node, placed, new HashSet<>()));
    return List.copyOf(placed);
  }

  private void place(Node node, Set<Node> placed, Set<Node> path) {
    if (placed.contains(node) || !path.add(node)) {
      return;
    }
    for (Node other : dependants.of(node)) {
      if (early.contains(other)) {
        place(other, placed, path);
      } else if (other.kind() == Kind.CONSTRAINT) {
        placeOwner(other, placed, path);
      }
    }
    if (!node.kind().isPart()) {
      nodes.partsOf(node.owner()).stream()
          .filter(early::contains)
          .forEach(part -> place(part, placed, path));
    }
    if (node.record() instanceof Relation relation && !node.kind().isPart()) {
      relation.children().stream()
          .flatMap(child -> nodes.find(Kind.TABLE, child, "").stream())
          .filter(early::contains)
          .forEach(child -> place(child, placed, path));
      nodes.partsOf(node.owner()).stream()
          .flatMap(part -> dependants.of(part).stream())
          .filter(early::contains)
          .filter(other -> !other.owner().equals(node.owner()))
          .forEach(other -> place(other, placed, path));
    }
    placed.add(node);
  }

  /** A foreign key goes with its table, or before it where two tables refer to one another. */
  private void placeOwner(Node key, Set<Node> placed, Set<Node> path) {
    nodes
        .find(Kind.TABLE, key.owner(), "")
        .filter(early::contains)
        .ifPresent(
            table -> {
              place(table, placed, path);
              if (!placed.contains(table)) {
                placed.add(key);
              }
            });
  }

  boolean isEarly(Node node) {
    return early.contains(node);
  }

  /** Whether a record of the first catalogue is dropped before anything else. */
  boolean isTorn(Record before) {
    return torn.contains(before);
  }

  /** Whether a type, under its first name, is made anew. */
  boolean isRemade(QualifiedName type) {
    return Stream.concat(early.stream(), replacedTypes.stream())
        .anyMatch(node -> node.kind() == Kind.TYPE && node.owner().equals(type));
  }

  /** Types that get a new definition under the same name. */
  Set<Node> replacedTypes() {
    return replacedTypes;
  }

  boolean isDefaultTorn(QualifiedName tableBefore, Column column) {
    return isEarly(new Node(Kind.DEFAULT, tableBefore, column.name().value(), column));
  }

  boolean isReplaced(Record type) {
    return replacedTypes.stream().anyMatch(node -> node.record() == type);
  }

  /** Whether a column is to be converted, be it to a type of the same name. */
  boolean isRetyped(QualifiedName tableBefore, Identifier column) {
    return retyped.getOrDefault(tableBefore, Set.of()).contains(column);
  }
}
