package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RewriteRule;
import dev.dbx.core.catalog.StatisticsObject;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.stream.Collectors;

/** Tables and their parts in one line, without their names. */
final class Summaries {

  private Summaries() {}

  static String relation(Relation relation) {
    String words =
        relation.definition().map(Summaries::oneLine).orElse("")
            + relation.partitioning().map(p -> " partition by " + p.key()).orElse("")
            + relation
                .partitionOf()
                .map(p -> " partition of " + p.parent().sql() + " " + p.bound())
                .orElse("")
            + relation.foreignSource().map(f -> " server " + f.server().sql()).orElse("");
    return words.strip();
  }

  static String column(Column column) {
    return column.type()
        + column.collation().map(name -> " collate " + name.sql()).orElse("")
        + (column.notNull() ? " not null" : "")
        + column.defaultExpression().map(text -> expression(column, text)).orElse("")
        + column
            .identity()
            .map(kind -> " generated " + ValueText.of(kind) + " as identity")
            .orElse("");
  }

  private static String expression(Column column, String text) {
    return column
        .generated()
        .map(kind -> " generated always as (" + text + ") " + ValueText.of(kind))
        .orElse(" default " + text);
  }

  /** A constraint's definition up to what has a property of its own. */
  static String demand(Constraint constraint) {
    return constraint
        .definition()
        .replaceFirst(
            "( NO INHERIT)?( DEFERRABLE)?( INITIALLY DEFERRED)?( NOT VALID| NOT ENFORCED)?$", "");
  }

  static String index(Index index) {
    return (index.unique() ? "unique " : "") + access(index);
  }

  /** An index's definition from its method on: without names and settings. */
  static String access(Index index) {
    String definition = index.definition();
    int afterName = definition.indexOf(index.name().name().sql()) + 1;
    String access = definition.substring(definition.indexOf(" USING ", afterName) + 1);
    return index.options().isEmpty() ? access : access.replaceFirst(" WITH \\([^)]*\\)", "");
  }

  static String trigger(Trigger trigger) {
    return ValueText.of(trigger.timing())
        + " "
        + trigger.events().stream().map(ValueText::of).collect(Collectors.joining(" or "))
        + (trigger.columns().isEmpty() ? "" : " of " + ValueText.of(trigger.columns()))
        + (trigger.forEachRow() ? " for each row" : " for each statement")
        + trigger.condition().map(text -> " when " + text).orElse("")
        + " execute "
        + trigger.function().sql();
  }

  static String policy(Policy policy) {
    return (policy.permissive() ? "" : "restrictive ")
        + "for "
        + ValueText.of(policy.command())
        + " to "
        + roles(policy.roles())
        + policy.using().map(text -> " using " + text).orElse("")
        + policy.withCheck().map(text -> " with check " + text).orElse("");
  }

  static String roles(List<Identifier> roles) {
    return roles.isEmpty()
        ? "PUBLIC"
        : roles.stream().sorted().map(Identifier::sql).collect(Collectors.joining(", "));
  }

  /** A rule's definition without what stands before its event: its name. */
  static String rule(RewriteRule rule) {
    String definition = rule.definition();
    int afterName = definition.indexOf(rule.name().sql()) + 1;
    return oneLine(definition.substring(definition.indexOf("ON ", afterName)))
        .replaceFirst(";$", "");
  }

  static String statistics(StatisticsObject statistics) {
    return ValueText.of(statistics.kinds())
        + " on "
        + ValueText.of(statistics.columns())
        + (statistics.columns().isEmpty() || statistics.expressions().isEmpty() ? "" : ", ")
        + ValueText.of(statistics.expressions());
  }

  static String oneLine(String sql) {
    return sql.strip().replaceAll("\\s+", " ");
  }
}
