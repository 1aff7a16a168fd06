package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.catalog.Extension;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.ddl.AlterTableDdl;
import dev.dbx.core.ddl.ColumnDdl;
import dev.dbx.core.ddl.CreationSteps;
import dev.dbx.core.ddl.CreationSteps.CreationStep;
import dev.dbx.core.ddl.ExtensionDdl;
import dev.dbx.core.ddl.RenameDdl;
import dev.dbx.core.ddl.RoutineDdl;
import dev.dbx.core.ddl.SchemaScript.Options;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.ddl.Targets;
import dev.dbx.core.ddl.ViewDdl;
import dev.dbx.core.name.Identifier;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.Difference;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Goes through the second catalogue in an order in which it could be created from nothing, and
 * makes what is new, alters what is otherwise, and passes by what is the same.
 */
final class Walk {

  private static final Set<String> BESIDE =
      Set.of("owner", "comment", "row security", "forced row security", "replica identity");

  private final Situation situation;
  private final Teardown teardown;
  private final Pairs pairs;
  private final Draft draft;
  private final Options options;
  private final NotNulls notNulls;
  private final PartChanges parts;
  private final TypeChanges types;
  private final TableChanges tables;
  private final Map<ObjectReference, Record> records = new HashMap<>();
  private final Map<ObjectReference, Set<Identifier>> waiting = new HashMap<>();
  private final Map<Record, Record> formers = new IdentityHashMap<>();

  Walk(
      Situation situation,
      Teardown teardown,
      Pairs pairs,
      Draft draft,
      Options options,
      NotNulls notNulls,
      PartChanges parts,
      TypeChanges types,
      TableChanges tables) {
    this.situation = situation;
    this.teardown = teardown;
    this.pairs = pairs;
    this.draft = draft;
    this.options = options;
    this.notNulls = notNulls;
    this.parts = parts;
    this.types = types;
    this.tables = tables;
    index(situation.to(), records);
    Map<ObjectReference, Record> before = new HashMap<>();
    index(situation.from(), before);
    before.forEach(this::pair);
  }

  private static void index(Catalog catalog, Map<ObjectReference, Record> records) {
    catalog.extensions().forEach(x -> records.put(ObjectReference.extension(x.name()), x));
    catalog.relations().forEach(r -> records.put(ObjectReference.relation(r.name()), r));
    catalog.sequences().forEach(s -> records.put(ObjectReference.relation(s.name()), s));
    catalog
        .routines()
        .forEach(r -> records.put(ObjectReference.routine(r.name(), r.identityArguments()), r));
    catalog.enumTypes().forEach(t -> records.put(ObjectReference.type(t.name()), t));
    catalog.domains().forEach(t -> records.put(ObjectReference.type(t.name()), t));
    catalog.compositeTypes().forEach(t -> records.put(ObjectReference.type(t.name()), t));
    catalog.rangeTypes().forEach(t -> records.put(ObjectReference.type(t.name()), t));
    catalog.others().forEach(o -> records.put(o.reference(), o));
    catalog
        .schemas()
        .forEach(s -> records.put(ObjectReference.other("schema", s.name().value()), s));
    catalog
        .publications()
        .forEach(p -> records.put(ObjectReference.other("publication", p.name().value()), p));
    catalog
        .eventTriggers()
        .forEach(t -> records.put(ObjectReference.other("event trigger", t.name().value()), t));
  }

  private void pair(ObjectReference reference, Record before) {
    if (situation.isDropped(before)) {
      return;
    }
    Optional<Record> after =
        situation
            .changeOf(before)
            .flatMap(Change::after)
            .or(() -> situation.others().after(before))
            .or(() -> Optional.ofNullable(records.get(situation.renamed().reference(reference))))
            .filter(record -> record.getClass() == before.getClass())
            .filter(record -> !situation.isAdded(record));
    after.ifPresent(record -> formers.put(record, before));
  }

  /** What an object was, if it is still there. */
  Optional<Record> kept(Record after) {
    return Optional.ofNullable(formers.get(after))
        .filter(before -> !teardown.isTorn(before) && !teardown.isReplaced(before))
        .filter(
            before -> !(after instanceof Sequence s && SequenceChanges.isSwitched(situation, s)));
  }

  void run() {
    for (CreationStep step : CreationSteps.of(situation.to(), options)) {
      if (step.object().kind() == ObjectReference.Kind.KEY) {
        key(step);
      } else {
        Optional.ofNullable(records.get(step.object())).ifPresent(after -> visit(step, after));
      }
    }
  }

  private void visit(CreationStep step, Record after) {
    kept(after).ifPresentOrElse(before -> alter(step, before, after), () -> make(step, after));
  }

  /** Of a table that stays, it comes later. */
  private void key(CreationStep step) {
    situation
        .relationAfter(step.object().name())
        .filter(pairs::isNew)
        .ifPresent(relation -> add(step, statement -> true));
  }

  private void make(CreationStep step, Record after) {
    boolean attachesLater =
        after instanceof Relation relation
            && relation
                .partitionOf()
                .flatMap(place -> situation.relationAfter(place.parent()))
                .filter(parent -> !pairs.isNew(parent))
                .isPresent();
    if (after instanceof OtherObject other && other.statements().isEmpty()) {
      draft.notPlanned(
          other.kind() + " " + other.name(), "it is made of options, which may hold secrets");
    }
    if (after instanceof Routine routine && routine.definition().isEmpty()) {
      draft.notPlanned("routine " + routine.name(), "it has no definition");
    }
    add(step, object -> !attachesLater || !object.startsWith("partition "));
    if (after instanceof Sequence sequence) {
      SequenceChanges.takeOver(situation, sequence, draft);
    }
    if (after instanceof Relation relation && !step.completes()) {
      for (var column : relation.columns()) {
        situation
            .identity(relation.name(), column.name())
            .ifPresent(sequence -> SequenceChanges.takeOver(situation, sequence, draft));
      }
    }
  }

  private void add(CreationStep step, Predicate<String> wanted) {
    step.statements().stream()
        .filter(statement -> wanted.test(statement.object()))
        .filter(statement -> !isOwnersAnyway(statement))
        .forEach(
            statement ->
                draft.add(
                    (statement.object().contains("owner of ") ? "" : "create ")
                        + statement.object(),
                    statement.sql()));
  }

  /** Who makes it owns it. */
  private boolean isOwnersAnyway(Statement statement) {
    String role = situation.from().server().role().sql();
    return statement.object().startsWith("owner of ")
        && statement.sql().endsWith(" OWNER TO " + role);
  }

  private void alter(CreationStep step, Record before, Record after) {
    switch (after) {
      case Relation relation -> alter(step, (Relation) before, relation);
      case Sequence sequence -> SequenceChanges.alter(situation, sequence, draft);
      case Routine routine -> alter(routine);
      case EnumType type -> types.alter(type);
      case CompositeType type -> types.alter(type);
      case Domain domain -> {
        boolean dropped =
            teardown.isEarly(
                new Node(Node.Kind.DOMAIN_DEFAULT, ((Domain) before).name(), "", before));
        if (step.completes()) {
          types.complete((Domain) before, domain, postponed(step));
        } else {
          types.alter((Domain) before, domain, postponed(step), dropped);
        }
      }
      case Extension extension -> alter(extension);
      case OtherObject other -> {
        if (situation.others().isChanged(before)) {
          draft.notPlanned(
              other.kind() + " " + other.name(), "tables use it, so it cannot be made anew");
        }
      }
      default -> {}
    }
  }

  private Set<Identifier> postponed(CreationStep step) {
    return step.completes()
        ? waiting.getOrDefault(step.object(), Set.of())
        : waiting.merge(step.object(), step.postponed(), (one, other) -> other);
  }

  private void alter(Extension extension) {
    Optional<Change> change = situation.changeOf(extension);
    String object = "extension " + extension.name();
    if (change.filter(c -> c.differsIn("version")).isPresent()) {
      boolean newer =
          change
              .flatMap(Change::before)
              .filter(was -> Versions.isNewer(extension.version(), ((Extension) was).version()))
              .isPresent();
      if (newer) {
        draft.add("version of " + object, ExtensionDdl.update(extension));
      } else {
        draft.notPlanned(object, "it cannot go back to version " + extension.version());
      }
    }
    if (change.filter(c -> c.differsIn("schema")).isPresent()) {
      draft.add(
          "schema of " + object,
          RenameDdl.setSchema("EXTENSION " + extension.name().sql(), extension.schema()));
    }
  }

  private void alter(Routine routine) {
    boolean otherwise =
        situation.changeOf(routine).stream()
            .flatMap(change -> change.differences().stream())
            .anyMatch(Walk::isOfDefinition);
    if (otherwise) {
      RoutineDdl.create(routine)
          .ifPresentOrElse(
              sql -> draft.add("replace routine " + routine.name(), sql),
              () -> draft.notPlanned("routine " + routine.name(), "it has no definition"));
    }
  }

  private static boolean isOfDefinition(Difference difference) {
    return !difference.isGrant() && !BESIDE.contains(difference.property());
  }

  private void alter(CreationStep step, Relation before, Relation after) {
    switch (after.kind()) {
      case VIEW -> view(before, after);
      case MATERIALIZED_VIEW -> tables.alter(before, after);
      case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE -> table(step, before, after);
    }
  }

  private void table(CreationStep step, Relation before, Relation after) {
    if (step.completes()) {
      completeTable(after, postponed(step));
      return;
    }
    parts.dropNotNulls(before, after);
    new ColumnChanges(situation, teardown, draft, notNulls, before, after)
        .run(pairs, postponed(step));
    tables.alter(before, after);
    if (needsKey(after)) {
      after.columns().stream().filter(c -> c.notNull()).forEach(c -> notNulls.now(after, c));
      parts.keys(before, after);
    }
  }

  private boolean needsKey(Relation table) {
    return situation.to().dependencies().stream()
        .map(link -> link.referenced())
        .anyMatch(
            reference ->
                reference.kind() == ObjectReference.Kind.KEY
                    && reference.name().equals(table.name()));
  }

  /** Defaults that had to wait; checks come with all others. */
  private void completeTable(Relation after, Set<Identifier> postponed) {
    after.columns().stream()
        .filter(column -> postponed.contains(column.name()))
        .filter(column -> column.defaultExpression().isPresent() && column.generated().isEmpty())
        .forEach(
            column ->
                draft.add(
                    "default of column " + after.name() + "." + column.name(),
                    ColumnDdl.setDefault(after.name(), column)));
  }

  private void view(Relation before, Relation after) {
    for (Column column : after.columns()) {
      if (situation.changeOf(column).filter(c -> c.differsIn("default")).isPresent()) {
        draft.add(
            "default of column " + after.name() + "." + column.name(),
            ColumnDdl.setDefault(after.name(), column));
      }
    }
    if (situation.changeOf(after).filter(c -> c.differsIn("definition")).isPresent()) {
      draft.add("replace view " + after.name(), ViewDdl.replace(after));
      return;
    }
    AlterTableDdl.options(Targets.relation(after), before.options(), after.options())
        .forEach(sql -> draft.add("options of view " + after.name(), sql));
  }
}
