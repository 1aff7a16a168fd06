package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Names;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.introspection.rules.SchemaRules;
import dev.dbx.introspection.words.GrantWords;
import dev.dbx.introspection.words.IndexWords;
import dev.dbx.introspection.words.TriggerWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes one table or view: columns, keys, indexes, triggers, policies, privileges. */
public final class DescribeTable implements UseCase<DescribeTable.Input, DescribeTable.Output> {

  @Doc(
      value =
          "Describe a table or view: columns, constraints, foreign keys in both directions,"
              + " indexes, triggers, policies and privileges",
      example = "user_profiles")
  public record Input(
      @Doc("Table or view, with its schema where that is not on the search path")
          QualifiedName tableName) {}

  /**
   * All of one table.
   *
   * @param estimatedRows the planner's count; empty before the first ANALYZE
   * @param tableBytes the rows themselves
   * @param toastBytes values too long for a row
   * @param definition the query of a view
   */
  public record Output(
      QualifiedName table,
      TableKind kind,
      Optional<String> comment,
      Identifier owner,
      Optional<RlsStatus> rls,
      Optional<Long> estimatedRows,
      long sizeBytes,
      long tableBytes,
      long indexBytes,
      long toastBytes,
      List<String> notes,
      Optional<String> definition,
      List<ColumnLine> columns,
      List<ConstraintLine> constraints,
      List<ForeignKeyLine> foreignKeys,
      List<IncomingKeyLine> referencedBy,
      List<IndexLine> indexes,
      List<TriggerLine> triggers,
      List<PolicyLine> policies,
      List<GrantLine> privileges,
      List<Finding> findings)
      implements Result {

    @Override
    public String headline() {
      return table.sql() + ": " + Names.words(kind) + " with " + columns.size() + " columns";
    }
  }

  /** An index in one line. */
  public record IndexLine(
      Identifier name, String definition, List<String> notes, long sizeBytes, long scans) {

    static IndexLine of(Index index) {
      return new IndexLine(
          index.name().name(),
          IndexWords.definition(index),
          IndexWords.notes(index),
          index.usage().sizeBytes(),
          index.usage().scans());
    }
  }

  /** A trigger in one line. */
  public record TriggerLine(Identifier name, String fires, QualifiedName function, String enabled) {

    static TriggerLine of(Trigger trigger) {
      return new TriggerLine(
          trigger.name(),
          TriggerWords.fires(trigger),
          trigger.function(),
          TriggerWords.enabled(trigger.enabled()));
    }
  }

  /** What a role other than the owner may do, with the whole table or some of its columns. */
  public record GrantLine(String role, List<String> privileges) {}

  private final CatalogReader catalog;

  public DescribeTable(CatalogReader catalog) {
    this.catalog = catalog;
  }

  @Override
  public Output run(Input in, Call call) {
    return describe(catalog.relation(in.tableName(), call));
  }

  private static Output describe(Relation relation) {
    return new Output(
        relation.name(),
        TableKind.of(relation),
        relation.comment(),
        relation.owner(),
        RlsStatus.of(relation),
        relation.size().estimatedRows(),
        relation.size().totalBytes(),
        relation.size().heapBytes(),
        relation.size().indexBytes(),
        relation.size().toastBytes(),
        notes(relation),
        relation.definition(),
        relation.columns().stream().map(column -> ColumnLine.of(relation, column)).toList(),
        relation.constraints().stream()
            .filter(DescribeTable::isListed)
            .map(ConstraintLine::of)
            .toList(),
        relation.constraints().stream()
            .flatMap(constraint -> ForeignKeyLine.of(constraint).stream())
            .toList(),
        relation.referencedBy().stream().flatMap(key -> IncomingKeyLine.of(key).stream()).toList(),
        relation.indexes().stream().map(IndexLine::of).toList(),
        relation.triggers().stream()
            .sorted(TriggerWords.firingOrder())
            .map(TriggerLine::of)
            .toList(),
        relation.policies().stream().map(PolicyLine::of).toList(),
        privileges(relation),
        SchemaRules.check(relation));
  }

  /** Foreign keys have a list of their own, and columns say that they are not nullable. */
  private static boolean isListed(Constraint constraint) {
    return switch (constraint.kind()) {
      case FOREIGN_KEY -> false;
      case NOT_NULL -> !constraint.validated() || constraint.comment().isPresent();
      case PRIMARY_KEY, UNIQUE, CHECK, EXCLUSION, TRIGGER -> true;
    };
  }

  private static List<String> notes(Relation relation) {
    List<String> notes = new ArrayList<>();
    if (relation.persistence() != Persistence.PERMANENT) {
      notes.add(Names.words(relation.persistence()));
    }
    relation.partitioning().ifPresent(p -> notes.add("partitioned by " + p.key()));
    relation
        .partitionOf()
        .ifPresent(p -> notes.add("partition of " + p.parent().sql() + " " + p.bound()));
    relation.inherits().forEach(parent -> notes.add("inherits " + parent.sql()));
    if (!relation.children().isEmpty()) {
      notes.add(
          relation.children().size()
              + (relation.partitioning().isPresent() ? " partitions" : " children"));
    }
    if (!relation.populated()) {
      notes.add("not populated");
    }
    relation.foreignSource().ifPresent(source -> notes.add("from server " + source.server().sql()));
    notes.addAll(relation.options());
    return notes;
  }

  private static List<GrantLine> privileges(Relation relation) {
    return GrantWords.byRole(relation).entrySet().stream()
        .map(entry -> new GrantLine(entry.getKey(), entry.getValue()))
        .toList();
  }
}
