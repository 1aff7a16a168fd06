package dev.dbx.introspection.document;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RewriteRule;
import dev.dbx.core.catalog.StatisticsObject;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Names;
import dev.dbx.introspection.words.Expressions;
import dev.dbx.introspection.words.IndexWords;
import dev.dbx.introspection.words.TriggerWords;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The section of one table or view. */
final class RelationSection {

  private final Markdown page;
  private final Relation relation;
  private final List<Relation> partitions;
  private final Set<QualifiedName> documented;

  RelationSection(
      Markdown page, Relation relation, List<Relation> partitions, Set<QualifiedName> documented) {
    this.page = page;
    this.relation = relation;
    this.partitions = partitions;
    this.documented = documented;
  }

  void write() {
    String kind = Names.words(relation.kind());
    page.line(Anchor.tag(Anchor.relation(relation.name()))).blank();
    page.line(
            "### "
                + Character.toUpperCase(kind.charAt(0))
                + kind.substring(1)
                + " "
                + Markdown.code(relation.name().name().value()))
        .blank();
    relation.comment().ifPresent(comment -> page.line(Markdown.text(comment)).blank());
    new RelationFacts(page, relation, documented).write();
    columns();
    constraints();
    indexes();
    triggers();
    policies();
    others();
    partitions();
    relation
        .definition()
        .ifPresent(query -> page.line("**Definition**").blank().block("sql", query.strip()));
  }

  private void columns() {
    page.table(
        "",
        List.of("Column", "Type", "Null", "Default", "Notes", "Comment"),
        relation.columns().stream().map(RelationSection::column).toList());
  }

  private static List<String> column(Column column) {
    String identity = column.identity().map(kind -> "identity " + Names.words(kind)).orElse("");
    String generated = column.generated().map(kind -> "generated " + Names.words(kind)).orElse("");
    String collation =
        column.collation().map(name -> "collation " + Markdown.code(name.sql())).orElse("");
    return List.of(
        Markdown.code(column.name().value()),
        Markdown.code(column.type()),
        column.notNull() ? "no" : "yes",
        column.defaultExpression().map(Markdown::code).orElse(""),
        List.of(identity, generated, collation).stream()
            .filter(note -> !note.isEmpty())
            .collect(Collectors.joining(", ")),
        comment(column.comment()));
  }

  private void constraints() {
    page.table(
        "Constraints",
        List.of("Name", "Definition", "Comment"),
        relation.constraints().stream()
            .filter(constraint -> constraint.kind() != ConstraintKind.NOT_NULL)
            .sorted(Comparator.comparing(Constraint::kind).thenComparing(Constraint::name))
            .map(
                constraint ->
                    List.of(
                        Markdown.code(constraint.name().value()),
                        Markdown.code(constraint.definition()),
                        comment(constraint.comment())))
            .toList());
  }

  /** Those behind constraints are there already. */
  private void indexes() {
    page.table(
        "Indexes",
        List.of("Name", "Definition", "Notes", "Comment"),
        relation.indexes().stream()
            .filter(index -> index.constraint().isEmpty())
            .sorted(Comparator.comparing(Index::name))
            .map(
                index ->
                    List.of(
                        Markdown.code(index.name().name().value()),
                        Markdown.code(IndexWords.definition(index)),
                        String.join(", ", IndexWords.notes(index)),
                        comment(index.comment())))
            .toList());
  }

  private void triggers() {
    page.table(
        "Triggers",
        List.of("Name", "Fires", "Function", "Enabled", "Comment"),
        relation.triggers().stream()
            .sorted(TriggerWords.firingOrder())
            .map(RelationSection::trigger)
            .toList());
  }

  private static List<String> trigger(Trigger trigger) {
    boolean usual = trigger.enabled() == TriggerEnabled.ORIGIN;
    return List.of(
        Markdown.code(trigger.name().value()),
        Markdown.text(TriggerWords.fires(trigger)),
        Markdown.code(trigger.function().sql()),
        usual ? "" : TriggerWords.enabled(trigger.enabled()),
        comment(trigger.comment()));
  }

  private void policies() {
    page.table(
        "Policies",
        List.of("Name", "Command", "Roles", "Using", "With check", "Comment"),
        relation.policies().stream()
            .sorted(Comparator.comparing(Policy::name))
            .map(RelationSection::policy)
            .toList());
  }

  private static List<String> policy(Policy policy) {
    List<String> roles = policy.roles().stream().map(Identifier::value).sorted().toList();
    return List.of(
        Markdown.code(policy.name().value()),
        Names.words(policy.command()) + (policy.permissive() ? "" : ", restrictive"),
        roles.isEmpty() ? "PUBLIC" : codes(roles),
        policy.using().map(Expressions::bare).map(Markdown::code).orElse(""),
        policy.withCheck().map(Expressions::bare).map(Markdown::code).orElse(""),
        comment(policy.comment()));
  }

  private void others() {
    page.table(
        "Extended statistics",
        List.of("Name", "Definition", "Comment"),
        relation.statistics().stream()
            .sorted(Comparator.comparing(StatisticsObject::name))
            .map(
                statistics ->
                    List.of(
                        Markdown.code(statistics.name().sql()),
                        Markdown.code(statistics.definition()),
                        comment(statistics.comment())))
            .toList());
    page.table(
        "Rules",
        List.of("Name", "Definition", "Comment"),
        relation.rules().stream()
            .sorted(Comparator.comparing(RewriteRule::name))
            .map(
                rule ->
                    List.of(
                        Markdown.code(rule.name().value()),
                        Markdown.code(rule.definition()),
                        comment(rule.comment())))
            .toList());
  }

  private void partitions() {
    page.table(
        "Partitions",
        List.of("Name", "Bound", "Row-level security", "Comment"),
        partitions.stream().map(this::partition).toList());
  }

  private List<String> partition(Relation partition) {
    String name = Markdown.code(partition.name().sql());
    return List.of(
        documented.contains(partition.name())
            ? Markdown.link(name, Anchor.relation(partition.name()))
            : name,
        partition.partitionOf().map(part -> Markdown.code(part.bound())).orElse(""),
        partition.rowSecurity().enabled() ? "on" : "off",
        comment(partition.comment()));
  }

  private static String comment(Optional<String> comment) {
    return comment.map(Markdown::text).orElse("");
  }

  private static String codes(List<String> texts) {
    return texts.stream().map(Markdown::code).collect(Collectors.joining(", "));
  }
}
