package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.IncomingReference;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.IndexUsage;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationSize;
import dev.dbx.core.catalog.RewriteRule;
import dev.dbx.core.catalog.StatisticsObject;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.name.QualifiedName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts relations together from the answers to the questions about their parts. */
final class RelationReader {

  static final List<Question<?>> QUESTIONS =
      List.of(
          Relations.HEADS,
          Inheritance.LINKS,
          Columns.QUESTION,
          Constraints.QUESTION,
          Indexes.HEADS,
          IndexKeys.QUESTION,
          Triggers.QUESTION,
          Policies.QUESTION,
          Rules.QUESTION,
          StatisticsObjects.QUESTION);

  private final List<Relations.Head> heads;
  private final Parts<RelationSize> sizes;
  private final Parts<Inheritance.Link> parents = new Parts<>();
  private final Parts<QualifiedName> children = new Parts<>();
  private final Parts<Column> columns;
  private final Parts<Constraint> constraints = new Parts<>();
  private final Parts<IncomingReference> references = new Parts<>();
  private final Parts<Index> indexes = new Parts<>();
  private final Parts<Trigger> triggers;
  private final Parts<Policy> policies;
  private final Parts<RewriteRule> rules;
  private final Parts<StatisticsObject> statistics;

  private RelationReader(Answers answers, Parts<RelationSize> sizes, Parts<IndexUsage> usages) {
    heads = answers.to(Relations.HEADS);
    this.sizes = sizes;
    columns = answers.parts(Columns.QUESTION);
    triggers = answers.parts(Triggers.QUESTION);
    policies = answers.parts(Policies.QUESTION);
    rules = answers.parts(Rules.QUESTION);
    statistics = answers.parts(StatisticsObjects.QUESTION);
    answers.to(Inheritance.LINKS).forEach(this::addLink);
    Constraints.visible(answers.to(Constraints.QUESTION)).forEach(this::addConstraint);
    addIndexes(answers, usages);
  }

  /** One relation with all its parts, in one round trip. */
  static Relation readOne(CatalogSession session, RelationLookup.Found found) throws SQLException {
    List<Question<?>> questions = new ArrayList<>(QUESTIONS);
    questions.addAll(Sizing.MEASURED.questions());
    Answers answers = session.about(new Scope.One(found.oid()), found.kept(), questions);
    return relations(answers, Sizing.MEASURED, answers).get(0);
  }

  /** The relations in the answers to the questions and to those of the sizing. */
  static List<Relation> relations(Answers answers, Sizing sizing, Answers measured) {
    return new RelationReader(answers, sizing.relations(measured), sizing.indexes(measured))
        .relations();
  }

  /** The relations without sizes and uses. */
  static List<Relation> definitions(Answers answers) {
    return new RelationReader(answers, new Parts<>(), new Parts<>()).relations();
  }

  private List<Relation> relations() {
    return heads.stream().map(this::relation).toList();
  }

  private void addLink(Inheritance.Link link) {
    parents.add(link.childOid(), link);
    children.add(link.parentOid(), link.child());
  }

  private void addConstraint(Constraints.Found found) {
    constraints.add(found.relation(), found.constraint());
    if (found.isDeclaredForeignKey()) {
      references.add(
          found.target(), new IncomingReference(found.relationName(), found.constraint()));
    }
  }

  private void addIndexes(Answers answers, Parts<IndexUsage> usages) {
    Parts<IndexKeys.Entry> keys = answers.parts(IndexKeys.QUESTION);
    for (Indexes.Head head : answers.to(Indexes.HEADS)) {
      Index index =
          head.with(
              IndexKeys.Both.of(keys.of(head.oid())),
              usages.only(head.oid()).orElse(IndexUsages.NONE));
      indexes.add(head.relation(), index);
    }
  }

  private Relation relation(Relations.Head head) {
    long oid = head.oid();
    return new Relation(
        head.name(),
        head.kind(),
        head.persistence(),
        head.owner(),
        head.accessMethod(),
        head.options(),
        head.definition(),
        head.populated(),
        head.rowSecurity(),
        head.replicaIdentity(),
        head.partitioning(),
        partitionOf(head),
        head.ofType(),
        inherits(oid),
        children.of(oid).stream().sorted().toList(),
        head.foreignSource(),
        sizes.only(oid).orElse(RelationSizes.NONE),
        columns.of(oid),
        constraints.of(oid),
        references.of(oid),
        indexes.of(oid),
        triggers.of(oid),
        policies.of(oid),
        rules.of(oid),
        statistics.of(oid),
        head.privileges(),
        head.comment());
  }

  private Optional<PartitionOf> partitionOf(Relations.Head head) {
    return parents.of(head.oid()).stream()
        .filter(Inheritance.Link::partition)
        .findFirst()
        .flatMap(link -> head.partitionBound().map(b -> new PartitionOf(link.parent(), b)));
  }

  private List<QualifiedName> inherits(long oid) {
    return parents.of(oid).stream()
        .filter(link -> !link.partition())
        .map(Inheritance.Link::parent)
        .toList();
  }
}
