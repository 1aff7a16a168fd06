package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.Extension;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.ddl.DropDdl;
import dev.dbx.core.ddl.Targets;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.ObjectKind;
import dev.dbx.migration.plan.Node.Kind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What goes when everything else is done: what is lost is lost last. */
final class LateDrops {

  private final Situation situation;
  private final Nodes nodes;
  private final Dependants dependants;
  private final Teardown teardown;
  private final Draft draft;
  private final Set<Node> late = new LinkedHashSet<>();
  private final Set<Node> placed = new HashSet<>();
  private final Set<QualifiedName> indexesDone = new HashSet<>();
  private final Set<QualifiedName> columnsDone = new HashSet<>();

  LateDrops(
      Situation situation, Nodes nodes, Dependants dependants, Teardown teardown, Draft draft) {
    this.situation = situation;
    this.nodes = nodes;
    this.dependants = dependants;
    this.teardown = teardown;
    this.draft = draft;
  }

  /** Once it is known what goes early. */
  void find() {
    nodes.all().stream().filter(this::isLate).forEach(late::add);
  }

  private boolean isLate(Node node) {
    return situation.isDropped(node.record())
        && !teardown.isTorn(node.record())
        && !node.kind().isPart();
  }

  void run() {
    situation.from().relations().forEach(this::indexes);
    late.stream().filter(node -> node.kind() == Kind.VIEW).toList().forEach(this::place);
    situation.from().relations().forEach(this::columns);
    late.stream().filter(LateDrops::isBaseType).toList().forEach(this::place);
    late.forEach(this::place);
    teardown.replacedTypes().forEach(this::dropFormer);
    situation.from().extensions().stream().filter(situation::isDropped).forEach(this::drop);
    situation.from().schemas().stream().filter(situation::isDropped).forEach(this::drop);
  }

  private void drop(Extension extension) {
    draft.add(
        "drop extension " + extension.name(), DropDdl.drop("EXTENSION " + extension.name().sql()));
  }

  private void drop(DatabaseSchema schema) {
    draft.add("drop schema " + schema.name(), DropDdl.drop("SCHEMA " + schema.name().sql()));
  }

  private void dropFormer(Node type) {
    QualifiedName name = Aside.of(situation.renamed().moved(type.owner()));
    draft.add(
        "drop type " + name + ", which nothing uses any more",
        DropDdl.drop(type.record() instanceof Domain ? Targets.domain(name) : Targets.type(name)));
  }

  /** Before a column takes them with it. */
  private void indexes(Relation before) {
    Optional<Relation> after = situation.after(before);
    if (after.isEmpty() || teardown.isTorn(before) || !indexesDone.add(before.name())) {
      return;
    }
    for (Index index : before.indexes()) {
      if (situation.isDropped(index) && !teardown.isTorn(index) && index.parent().isEmpty()) {
        drop(after.get(), index);
      }
    }
  }

  private void drop(Relation table, Index index) {
    QualifiedName name = new QualifiedName(table.name().schema(), index.name().name());
    String object = "drop index " + name;
    if (table.kind() == RelationKind.PARTITIONED_TABLE) {
      draft.add(object, DropDdl.drop("INDEX " + name.sql()));
    } else {
      draft.outside(object, DropDdl.indexConcurrently(name));
    }
  }

  /** Sooner than the rest, for a table that is to have new children: they lack these columns. */
  void columns(Relation before) {
    Optional<Relation> after = situation.after(before);
    if (!columnsDone.add(before.name())
        || after.isEmpty()
        || teardown.isTorn(before)
        || before.definition().isPresent()) {
      return;
    }
    indexes(before);
    List<Column> generatedFirst =
        before.columns().stream()
            .sorted(Comparator.comparing(column -> column.generated().isEmpty()))
            .toList();
    for (Column column : generatedFirst) {
      if (situation.isDropped(column) && !teardown.isTorn(column)) {
        dependants.ofColumn(before.name(), column.name()).stream()
            .filter(late::contains)
            .forEach(this::place);
        drop(after.get(), column);
      }
    }
  }

  private void drop(Relation table, Column column) {
    String object = "column " + table.name() + "." + column.name();
    Optional<String> loss =
        column.generated().isPresent() || table.kind() == RelationKind.FOREIGN_TABLE
            ? Optional.empty()
            : Optional.of("The values of " + object + " are lost.");
    draft.losing("drop " + object, DropDdl.column(table.name(), column.name()), loss);
  }

  private void place(Node node) {
    place(node, new HashSet<>());
  }

  private void place(Node node, Set<Node> path) {
    if (placed.contains(node) || !path.add(node)) {
      return;
    }
    for (Node other : dependants.of(node)) {
      if (late.contains(other) && other.kind() == Kind.ROUTINE && isBaseType(node)) {
        placed.add(other);
      } else if (late.contains(other)) {
        place(other, path);
      }
    }
    if (node.record() instanceof Relation relation) {
      relation.children().stream()
          .flatMap(child -> nodes.find(Kind.TABLE, child, "").stream())
          .filter(late::contains)
          .forEach(child -> place(child, path));
      cutCircles(node, path);
    }
    if (node.record() instanceof OtherObject other) {
      drop(node, other);
    } else if (placed.add(node)) {
      drop(node);
    }
  }

  /** The functions of a base type go with it, since each needs the other. */
  private void drop(Node node, OtherObject other) {
    Optional<String> sql = DropDdl.drop(other);
    if (sql.isEmpty()) {
      draft.notPlanned("drop " + other.kind() + " " + other.name(), "dbx does not know how");
    } else if (placed.add(node)) {
      draft.add("drop " + other.kind() + " " + other.name(), sql.get());
    }
  }

  private static boolean isBaseType(Node node) {
    return node.kind() == Kind.TYPE && node.record() instanceof OtherObject;
  }

  /** Foreign keys between dropped tables: the other table goes first, or at least its key. */
  private void cutCircles(Node table, Set<Node> path) {
    for (Node other : dependants.of(table)) {
      boolean key =
          other.record() instanceof Constraint constraint
              && constraint.kind() == ConstraintKind.FOREIGN_KEY
              && !other.owner().equals(table.owner());
      Optional<Node> owner = nodes.find(Kind.TABLE, other.owner(), "").filter(late::contains);
      if (key && owner.isPresent()) {
        place(owner.get(), path);
        if (!placed.contains(owner.get()) && placed.add(other)) {
          drop(other);
        }
      }
    }
  }

  private void drop(Node node) {
    DropStatement statement = DropStatement.of(node, now(node));
    draft.losing("drop " + statement.object(), statement.sql(), loss(node, situation));
  }

  private QualifiedName now(Node node) {
    return switch (node.kind()) {
      case ROUTINE, TYPE, TABLE, VIEW, SEQUENCE, CONSTRAINT ->
          situation.renamed().moved(node.owner());
      default -> node.owner();
    };
  }

  /** What goes with a table, a sequence or a type, as a sentence. */
  static Optional<String> loss(Node node, Situation situation) {
    return situation
        .changeOf(node.record())
        .filter(change -> change.after().isEmpty())
        .flatMap(
            change ->
                change
                    .dataLoss()
                    .map(text -> capital(change.subject().kind(), node) + ": " + text + "."));
  }

  private static String capital(ObjectKind kind, Node node) {
    String word = kind.word();
    return Character.toUpperCase(word.charAt(0)) + word.substring(1) + " " + node.owner();
  }
}
