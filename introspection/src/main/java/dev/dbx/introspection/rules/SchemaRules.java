package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What needs a look in a table or view, by its definition alone. */
public final class SchemaRules {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::subject)
          .thenComparing(Finding::message);

  private static final List<RelationRule> INDEX_RULES =
      List.of(
          new ForeignKeyWithoutIndex(),
          new IndexDuplicate(),
          new IndexInvalid(),
          new IndexRedundant());

  private static final List<RelationRule> POLICY_RULES =
      List.of(new PolicyWithoutRls(), new RlsDisabled(), new RlsWithoutPolicy());

  private static final List<RelationRule> TRIGGER_RULES = List.of(new TriggerDisabled());

  private static final List<RelationRule> TABLE_RULES =
      List.of(new ConstraintNotValidated(), new NeverAnalyzed(), new NoPrimaryKey());

  private SchemaRules() {}

  /** Everything, the gravest first. */
  public static List<Finding> check(Relation relation) {
    return findings(
        Stream.of(INDEX_RULES, POLICY_RULES, TRIGGER_RULES, TABLE_RULES).flatMap(List::stream),
        relation);
  }

  /** What concerns its indexes. */
  public static List<Finding> checkIndexes(Relation relation) {
    return findings(INDEX_RULES.stream(), relation);
  }

  /** What concerns its row-level security. */
  public static List<Finding> checkPolicies(Relation relation) {
    return findings(POLICY_RULES.stream(), relation);
  }

  /** What concerns its triggers. */
  public static List<Finding> checkTriggers(Relation relation) {
    return findings(TRIGGER_RULES.stream(), relation);
  }

  /** The ids of all rules, in alphabetical order. */
  public static List<String> ids() {
    return Stream.of(INDEX_RULES, POLICY_RULES, TRIGGER_RULES, TABLE_RULES)
        .flatMap(List::stream)
        .map(RelationRule::id)
        .sorted()
        .toList();
  }

  /** The order in which findings are shown: the gravest first, then by rule and subject. */
  public static Comparator<Finding> order() {
    return ORDER;
  }

  private static List<Finding> findings(Stream<RelationRule> rules, Relation relation) {
    String schema = relation.name().schema().map(Identifier::value).orElse("");
    if (schema.startsWith("pg_") || schema.equals("information_schema")) {
      // PostgreSQL's own: nobody should change them
      return List.of();
    }
    return rules.flatMap(rule -> rule.check(relation).stream()).sorted(ORDER).toList();
  }
}
