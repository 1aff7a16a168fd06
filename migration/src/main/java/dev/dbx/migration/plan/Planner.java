package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.EventTrigger;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Publication;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.ddl.AlterTableDdl;
import dev.dbx.core.ddl.DefaultPrivilegeDdl;
import dev.dbx.core.ddl.EventTriggerDdl;
import dev.dbx.core.ddl.OwnerDdl;
import dev.dbx.core.ddl.PublicationDdl;
import dev.dbx.core.ddl.RenameDdl;
import dev.dbx.core.ddl.SchemaDdl;
import dev.dbx.core.ddl.SchemaScript.Options;
import dev.dbx.core.ddl.TableParts;
import dev.dbx.core.ddl.TableParts.Kind;
import dev.dbx.core.ddl.Targets;
import dev.dbx.core.ddl.ViewDdl;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.Action;
import dev.dbx.migration.diff.ObjectKind;
import dev.dbx.migration.diff.RenamePolicy;
import dev.dbx.migration.diff.SchemaDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts a plan together: what has to go first, new names, what is new or altered in the order of
 * creation, what reads or builds much, and last what is lost.
 */
final class Planner {

  private final Situation situation;
  private final Options options;
  private final Draft draft = new Draft();
  private final List<Step> validations = new ArrayList<>();
  private final Nodes nodes;
  private final Dependants dependants;
  private final Teardown teardown;
  private final Pairs pairs;
  private final FormerIndexes formerIndexes;
  private final NotNulls notNulls;
  private final PartChanges parts;
  private final TypeChanges types;
  private final TableChanges tables;
  private final BehaviourChanges behaviour;
  private final TableParts newParts;
  private final LateDrops drops;
  private final List<Relation> inOrder;

  Planner(Catalog from, Catalog to, RenamePolicy policy, Options options) {
    this.situation = new Situation(from, to, SchemaDiff.withChildren(from, to, policy).changes());
    this.options = options;
    this.nodes = new Nodes(from);
    this.dependants = new Dependants(from, nodes);
    this.teardown = new Teardown(situation, nodes, dependants);
    this.pairs = new Pairs(situation, teardown);
    this.formerIndexes = new FormerIndexes(situation, teardown);
    this.notNulls = new NotNulls(situation, draft);
    this.parts = new PartChanges(situation, pairs, formerIndexes, draft, validations);
    this.types = new TypeChanges(situation, pairs, draft, validations);
    this.tables = new TableChanges(situation, draft);
    this.behaviour = new BehaviourChanges(situation, pairs, draft, options);
    this.newParts = TableParts.of(to, options);
    this.drops = new LateDrops(situation, nodes, dependants, teardown, draft);
    this.inOrder = Parents.first(to.relations());
  }

  MigrationPlan plan() {
    teardown.run();
    drops.find();
    Walk walk =
        new Walk(situation, teardown, pairs, draft, options, notNulls, parts, types, tables);
    AnnotationChanges annotations = new AnnotationChanges(situation, walk, pairs, draft, options);
    tearDown();
    new Renames(situation, teardown, draft).run();
    SequenceChanges.moveAside(situation, draft);
    createSchemas();
    walk.run();
    annotations.owners();
    each(parts::checks, List.of(Kind.COLUMNS, Kind.CONSTRAINTS));
    behave();
    annotations.privileges();
    shape(walk);
    annotations.comments();
    publish(walk);
    validations.forEach(draft::add);
    drops.run();
    types.dropAttributes(teardown);
    types.dropConstraints(teardown);
    SequenceChanges.dropFormer(situation, draft);
    finish(walk);
    return new MigrationPlan(
        settings(draft.steps()),
        draft.gaps(),
        situation.changes().stream().filter(change -> change.action() == Action.RENAMED).toList());
  }

  /** As in a script of everything: names mean what they say, and bodies are read when they run. */
  private static List<Step> settings(List<Step> steps) {
    if (steps.isEmpty()) {
      return steps;
    }
    return Stream.concat(
            Stream.of(
                    Step.of(
                        "names mean what they say",
                        "SELECT pg_catalog.set_config('search_path', '', false)"),
                    Step.of(
                        "bodies of functions are read when they run",
                        "SET check_function_bodies = off"))
                .map(step -> step.in(Step.Transaction.ALONE)),
            steps.stream())
        .toList();
  }

  private void tearDown() {
    for (Relation before : situation.from().relations()) {
      situation
          .after(before)
          .filter(after -> !teardown.isTorn(before))
          .ifPresent(after -> tables.leaveParents(before, after));
      if (situation.isDropped(before) && !teardown.isTorn(before)) {
        before.partitionOf().ifPresent(place -> detachDropped(before, place.parent()));
      }
    }
    for (Node node : teardown.inOrder()) {
      if (node.record() instanceof Index index && isFormer(node, index)) {
        draft.add(
            "index " + index.name() + " serves on until its successor is there",
            RenameDdl.rename("INDEX " + index.name().sql(), Aside.of(index.name().name())));
      } else {
        DropStatement drop = DropStatement.of(node);
        draft.losing("drop " + drop.object(), drop.sql(), LateDrops.loss(node, situation));
      }
    }
    for (Node type : teardown.replacedTypes()) {
      String target =
          type.record() instanceof Domain
              ? Targets.domain(type.owner())
              : Targets.type(type.owner());
      draft.losing(
          "type " + type.owner() + " makes way for a new one",
          RenameDdl.rename(target, Aside.of(type.owner().name())),
          goneLabels(type));
    }
  }

  private boolean isFormer(Node node, Index index) {
    return situation
        .relationBefore(node.owner())
        .filter(table -> formerIndexes.contains(table, index))
        .isPresent();
  }

  /** Its rows' place may be that of a new partition. */
  private void detachDropped(Relation partition, QualifiedName parent) {
    boolean hasNew =
        situation
            .relationBefore(parent)
            .filter(before -> !teardown.isTorn(before))
            .flatMap(situation::after)
            .filter(
                after ->
                    after.children().stream()
                        .flatMap(child -> situation.relationAfter(child).stream())
                        .anyMatch(child -> pairs.isNew(child) || pairs.moves(child)))
            .isPresent();
    if (hasNew) {
      draft.add(
          "take partition " + partition.name() + " out of " + parent + ", to be dropped later",
          AlterTableDdl.detach(partition.name(), parent));
    }
  }

  private Optional<String> goneLabels(Node type) {
    String labels =
        situation.changes().stream()
            .filter(change -> change.subject().kind() == ObjectKind.ENUM_LABEL)
            .filter(change -> change.action() == Action.DROPPED)
            .filter(
                change -> change.subject().name().equals(situation.renamed().type(type.owner())))
            .map(change -> change.subject().shortSql())
            .collect(Collectors.joining(", "));
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Type "
                + type.owner()
                + " has no label "
                + labels
                + " any more: rows that hold it have to be given another first, or the plan"
                + " fails.");
  }

  private void createSchemas() {
    for (DatabaseSchema schema : situation.to().schemas()) {
      if (situation.isAdded(schema)) {
        draft.add("create schema " + schema.name(), SchemaDdl.create(schema.name()));
        if (options.ownership()) {
          draft.add(
              "owner of schema " + schema.name(),
              OwnerDdl.alter("SCHEMA " + schema.name().sql(), schema.owner()));
        }
      }
    }
  }

  /** Indexes and constraints that take their time. */
  private void shape(Walk walk) {
    situation.to().sequences().stream()
        .filter(s -> !s.identity())
        .forEach(s -> SequenceChanges.own(situation, s, walk.kept(s).isEmpty(), draft));
    notNulls.run();
    each(parts::indexes, List.of(Kind.INDEXES));
    each(parts::keys, List.of());
    join();
    each(parts::attachIndexes, List.of(Kind.ATTACHED_INDEXES));
    each(parts::settings, List.of(Kind.INDEX_SETTINGS));
    each((before, after) -> tables.replicaIdentity(after), List.of(Kind.TRIGGERS_OF_PARTITIONS));
    each(behaviour::statistics, List.of(Kind.STATISTICS));
    each(parts::foreignKeys, List.of(Kind.FOREIGN_KEYS));
  }

  private void join() {
    for (Relation after : inOrder) {
      boolean joins = pairs.isNew(after) ? after.partitionOf().isPresent() : pairs.joins(after);
      if (joins) {
        Stream.concat(
                after.inherits().stream(), after.partitionOf().map(PartitionOf::parent).stream())
            .flatMap(parent -> situation.relationAfter(parent).stream())
            .flatMap(parent -> situation.before(parent).stream())
            .forEach(drops::columns);
      }
      if (!pairs.isNew(after)) {
        tables.joinParents(situation.before(after).orElseThrow(), after);
      } else {
        after
            .partitionOf()
            .filter(place -> !isNew(place))
            .ifPresent(place -> tables.attach(after, place.parent(), place.bound()));
      }
    }
  }

  private boolean isNew(PartitionOf place) {
    return situation.relationAfter(place.parent()).filter(pairs::isNew).isPresent();
  }

  /** In one transaction with what was dropped, so that no rows are seen meanwhile. */
  private void behave() {
    each(behaviour::rules, List.of(Kind.RULES));
    each(behaviour::triggers, List.of(Kind.TRIGGERS));
    each(behaviour::policies, List.of(Kind.POLICIES));
    each((before, after) -> tables.security(after), List.of());
  }

  /** For tables that stay what the first does, for new ones all of some kinds. */
  private void each(BiConsumer<Relation, Relation> ofKept, List<Kind> ofNew) {
    for (Relation after : inOrder) {
      if (!pairs.isNew(after)) {
        ofKept.accept(situation.before(after).orElseThrow(), after);
      }
    }
    for (Kind kind : ofNew) {
      inOrder.stream()
          .filter(pairs::isNew)
          .flatMap(relation -> newParts.of(kind, relation).stream())
          .forEach(statement -> draft.add("create " + statement.object(), statement.sql()));
    }
  }

  private void publish(Walk walk) {
    for (Publication publication : situation.to().publications()) {
      Optional<Record> before = walk.kept(publication);
      String object = "publication " + publication.name();
      if (before.isPresent()) {
        if (situation.changeOf(publication).isPresent()) {
          PublicationDdl.alter((Publication) before.get(), publication)
              .forEach(sql -> draft.add(object, sql));
        }
      } else {
        draft.add("create " + object, PublicationDdl.create(publication));
        own(object, "PUBLICATION " + publication.name().sql(), publication.owner());
      }
    }
  }

  private void own(String object, String target, Identifier owner) {
    if (options.ownership()) {
      draft.add("owner of " + object, OwnerDdl.alter(target, owner));
    }
  }

  /** What new objects will be granted, rows of materialised views, and triggers on all of this. */
  private void finish(Walk walk) {
    situation.to().relations().stream()
        .filter(relation -> relation.kind() == RelationKind.MATERIALIZED_VIEW)
        .filter(relation -> relation.populated() && pairs.isNew(relation))
        .forEach(
            view -> draft.add("rows of materialized view " + view.name(), ViewDdl.refresh(view)));
    if (options.privileges()) {
      DefaultPrivilegeDdl.change(
              situation.from().defaultPrivileges(),
              situation.to().defaultPrivileges(),
              situation.from().server().versionNumber())
          .forEach(sql -> draft.add("default privileges", sql));
    }
    for (EventTrigger trigger : situation.to().eventTriggers()) {
      eventTrigger(trigger, walk.kept(trigger).isEmpty());
    }
  }

  private void eventTrigger(EventTrigger trigger, boolean isNew) {
    String object = "event trigger " + trigger.name();
    if (isNew) {
      draft.add("create " + object, EventTriggerDdl.create(trigger));
      own(object, "EVENT TRIGGER " + trigger.name().sql(), trigger.owner());
    }
    boolean enabled =
        isNew
            ? trigger.enabled() != TriggerEnabled.ORIGIN
            : situation.changeOf(trigger).filter(c -> c.differsIn("enabled")).isPresent();
    if (enabled) {
      draft.add("when fires " + object, EventTriggerDdl.enable(trigger));
    }
  }
}
