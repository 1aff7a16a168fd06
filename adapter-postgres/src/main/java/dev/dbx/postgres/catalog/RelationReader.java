package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
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
import java.util.List;
import java.util.Optional;

/** Puts relations together from the answers to the questions about their parts. */
final class RelationReader {

  static final List<Question<?>> QUESTIONS =
      List.of(
          Relations.HEADS,
          RelationSizes.QUESTION,
          Inheritance.LINKS,
          Columns.QUESTION,
          Constraints.QUESTION,
          Indexes.HEADS,
          IndexKeys.QUESTION,
          IndexUsages.QUESTION,
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

  private RelationReader(Answers answers) {
    heads = answers.to(Relations.HEADS);
    sizes = answers.parts(RelationSizes.QUESTION);
    columns = answers.parts(Columns.QUESTION);
    triggers = answers.parts(Triggers.QUESTION);
    policies = answers.parts(Policies.QUESTION);
    rules = answers.parts(Rules.QUESTION);
    statistics = answers.parts(StatisticsObjects.QUESTION);
    answers.to(Inheritance.LINKS).forEach(this::addLink);
    answers.to(Constraints.QUESTION).forEach(this::addConstraint);
    addIndexes(answers);
  }

  static List<Relation> read(Answers answers) {
    RelationReader reader = new RelationReader(answers);
    return reader.heads.stream().map(reader::relation).toList();
  }

  private void addLink(Inheritance.Link link) {
    parents.add(link.childOid(), link);
    children.add(link.parentOid(), link.child());
  }

  private void addConstraint(Constraints.Found found) {
    constraints.add(found.relation(), found.constraint());
    if (found.constraint().kind() == ConstraintKind.FOREIGN_KEY && found.declared()) {
      references.add(
          found.target(), new IncomingReference(found.relationName(), found.constraint()));
    }
  }

  private void addIndexes(Answers answers) {
    Parts<IndexKeys.Entry> keys = answers.parts(IndexKeys.QUESTION);
    Parts<IndexUsage> usages = answers.parts(IndexUsages.QUESTION);
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
