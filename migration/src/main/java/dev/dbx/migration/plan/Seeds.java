package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Publication;
import dev.dbx.core.catalog.RangeType;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.Action;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.ObjectKind;
import dev.dbx.migration.plan.Node.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What cannot be altered into what it must become, seen for itself. */
final class Seeds {

  private final Situation situation;
  private final Set<String> taken = new HashSet<>();

  Seeds(Situation situation) {
    this.situation = situation;
    takeNames();
  }

  /** The names of all that is new, or has a new name. */
  private void takeNames() {
    for (Change change : situation.changes()) {
      boolean newName = change.action() == Action.ADDED || change.action() == Action.RENAMED;
      if (newName) {
        change.after().ifPresent(record -> spaces(record, change).forEach(taken::add));
        if (change.after().orElse(null) instanceof Relation relation
            && change.action() == Action.ADDED) {
          relation.indexes().forEach(i -> taken.add("relation " + i.name()));
          relation
              .columns()
              .forEach(
                  c ->
                      situation
                          .identity(relation.name(), c.name())
                          .ifPresent(s -> taken.add("relation " + s.name())));
        }
      }
    }
  }

  private static Stream<String> spaces(Record record, Change change) {
    return switch (record) {
      case Relation r -> Stream.of("relation " + r.name(), "type " + r.name());
      case Sequence s -> Stream.of("relation " + s.name());
      case Index i -> Stream.of("relation " + i.name());
      case EnumType t -> Stream.of("type " + t.name());
      case Domain t -> Stream.of("type " + t.name());
      case CompositeType t -> Stream.of("type " + t.name(), "relation " + t.name());
      case RangeType t -> Stream.of("type " + t.name());
      case Routine r -> Stream.of("routine " + r.name());
      case Constraint c ->
          c.index().isPresent()
              ? Stream.of(
                  "relation " + new QualifiedName(change.subject().name().schema(), c.name()))
              : Stream.of();
      default -> Stream.of();
    };
  }

  /** Whether a type gets a new definition that no ALTER TYPE can give it. */
  boolean isReplacedType(Node node, Teardown teardown) {
    if (node.kind() != Kind.TYPE || situation.isDropped(node.record())) {
      return false;
    }
    return switch (node.record()) {
      case EnumType type -> isShrunk(type);
      case Domain domain -> differs(domain, List.of("type", "collation"));
      case RangeType range ->
          differs(
              range,
              List.of(
                  "subtype",
                  "multirange",
                  "operator class",
                  "collation",
                  "canonical",
                  "subtype diff"));
      case CompositeType type -> teardown.isUsed(type.name()) && hasNewAttributeType(type);
      default -> false;
    };
  }

  /** A label is gone, or the labels have another order. */
  private boolean isShrunk(EnumType type) {
    QualifiedName now = situation.renamed().type(type.name());
    return situation.changes().stream()
        .filter(change -> change.subject().name().equals(now))
        .anyMatch(
            change ->
                change.differsIn("label order")
                    || change.subject().kind() == ObjectKind.ENUM_LABEL
                        && change.action() == Action.DROPPED);
  }

  private boolean hasNewAttributeType(CompositeType type) {
    QualifiedName now = situation.renamed().type(type.name());
    return situation.changes().stream()
        .filter(change -> change.subject().name().equals(now))
        .filter(change -> change.subject().kind() == ObjectKind.ATTRIBUTE)
        .anyMatch(change -> change.differsIn("type") || change.differsIn("collation"));
  }

  private boolean differs(Record record, List<String> properties) {
    return situation
        .changeOf(record)
        .filter(change -> change.before().isPresent() && change.after().isPresent())
        .filter(change -> properties.stream().anyMatch(change::differsIn))
        .isPresent();
  }

  /** Whether it is dropped first, for what it is, whatever it depends on. */
  boolean goesEarly(Node node) {
    if (node.record() instanceof OtherObject object) {
      return situation.others().isChanged(object) && OtherChanges.isFree(object);
    }
    Optional<Change> change = situation.changeOf(node.record());
    if (change.filter(c -> c.action() == Action.DROPPED).isPresent()) {
      return droppedEarly(node);
    }
    return change
        .filter(c -> c.after().isPresent() && c.before().isPresent())
        .filter(c -> mustBeNew(node, c))
        .isPresent();
  }

  private boolean droppedEarly(Node node) {
    return switch (node.kind()) {
      case EVENT_TRIGGER, TRIGGER, POLICY, RULE, STATISTICS, CONSTRAINT -> !isOfDropped(node);
      case DEFAULT, GENERATED, DOMAIN_DEFAULT, DOMAIN_CONSTRAINT -> false;
      case INDEX -> !isOfDropped(node) && isTaken(node.record());
      case OTHER -> false;
      default -> isTaken(node.record());
    };
  }

  private boolean isOfDropped(Node part) {
    return situation.relationBefore(part.owner()).filter(situation::isDropped).isPresent();
  }

  private boolean isTaken(Record before) {
    return names(before).anyMatch(taken::contains);
  }

  private Stream<String> names(Record before) {
    Renamed renamed = situation.renamed();
    return switch (before) {
      case Relation r ->
          Stream.concat(
              Stream.of("relation " + renamed.moved(r.name()), "type " + renamed.moved(r.name())),
              Stream.concat(
                  r.indexes().stream().map(i -> "relation " + renamed.moved(i.name())),
                  situation.from().sequences().stream()
                      .filter(s -> s.ownedBy().filter(c -> c.table().equals(r.name())).isPresent())
                      .map(s -> "relation " + renamed.moved(s.name()))));
      case Sequence s -> Stream.of("relation " + renamed.moved(s.name()));
      case Index i -> Stream.of("relation " + renamed.moved(i.name()));
      case EnumType t -> Stream.of("type " + renamed.moved(t.name()));
      case Domain t -> Stream.of("type " + renamed.moved(t.name()));
      case CompositeType t ->
          Stream.of("type " + renamed.moved(t.name()), "relation " + renamed.moved(t.name()));
      case RangeType t -> Stream.of("type " + renamed.moved(t.name()));
      case Routine r -> Stream.of("routine " + renamed.moved(r.name()));
      default -> Stream.of();
    };
  }

  private boolean mustBeNew(Node node, Change change) {
    Record before = change.before().orElseThrow();
    Record after = change.after().orElseThrow();
    return switch (node.kind()) {
      case EVENT_TRIGGER -> any(change, "event", "tags", "function");
      case PUBLICATION ->
          change.differsIn("all tables")
              || any(change, "tables")
                  && ((Publication) before).tables().stream().anyMatch(t -> t.filter().isPresent());
      case TRIGGER ->
          change.differences().stream()
              .anyMatch(d -> !d.property().equals("enabled") && !d.property().equals("comment"));
      case POLICY -> any(change, "permissive", "command") || losesCondition(change);
      case RULE -> any(change, "definition");
      case STATISTICS -> any(change, "kinds", "columns", "expressions");
      case CONSTRAINT -> constraint(change, (Constraint) before, (Constraint) after);
      case INDEX -> any(change, "definition", "unique");
      case VIEW -> view(change, (Relation) before, (Relation) after);
      case ROUTINE -> RoutineChanges.mustBeNew((Routine) before, (Routine) after, change);
      case GENERATED -> ColumnChanges.mustBeNew((Column) before, (Column) after, situation);
      case DEFAULT -> change.differsIn("identity") || change.differsIn("generated");
      case OTHER -> false;
      case TABLE ->
          ((Relation) before).kind() == RelationKind.FOREIGN_TABLE && change.differsIn("server");
      case DOMAIN_CONSTRAINT -> any(change, "definition") || unvalidated(change);
      case DOMAIN_DEFAULT, SEQUENCE, TYPE -> false;
    };
  }

  private static boolean any(Change change, String... properties) {
    return Stream.of(properties).anyMatch(change::differsIn);
  }

  private static boolean unvalidated(Change change) {
    return change.differences().stream()
        .anyMatch(d -> d.property().equals("validated") && d.after().equals(Optional.of("no")));
  }

  /** ALTER POLICY can change a condition, not take it away. */
  private static boolean losesCondition(Change change) {
    return change.differences().stream()
        .anyMatch(
            d ->
                (d.property().equals("using") || d.property().equals("with check"))
                    && d.after().isEmpty());
  }

  private static boolean constraint(Change change, Constraint before, Constraint after) {
    boolean timing = any(change, "deferrable", "initially deferred");
    return any(change, "definition", "enforced", "no inherit")
        || unvalidated(change)
        || timing && before.kind() != ConstraintKind.FOREIGN_KEY
        || before.index().isPresent() != after.index().isPresent();
  }

  private static boolean view(Change change, Relation before, Relation after) {
    return before.kind() == RelationKind.MATERIALIZED_VIEW
        ? any(change, "definition")
        : change.differsIn("definition") && !ViewChanges.canReplace(before, after);
  }
}
