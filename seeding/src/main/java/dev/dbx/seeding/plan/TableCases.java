package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.DomainConstraint;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.StatementParser;
import dev.dbx.seeding.check.Case;
import dev.dbx.seeding.check.Cases;
import dev.dbx.seeding.check.CheckReader;
import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.check.PartitionBounds;
import dev.dbx.seeding.check.RowRule;
import dev.dbx.seeding.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/** Finds the ways to fulfil all that a table demands of a row. */
final class TableCases {

  private static final Identifier VALUE = Identifier.of("value");

  private final StatementParser parser;

  TableCases(StatementParser parser) {
    this.parser = parser;
  }

  /**
   * What a table demands.
   *
   * @param cases the ways to fulfil it, at least one
   * @param conditions as PostgreSQL knows them
   */
  record Demands(List<Case> cases, List<Condition> conditions) {}

  /**
   * All that a table demands.
   *
   * @param partitions of each table that has any
   * @throws InvalidInput if no row can fulfil all constraints, with those that contradict
   */
  Demands of(
      Relation table,
      Map<Identifier, DataType> types,
      Map<QualifiedName, List<Relation>> partitions) {
    CheckReader reader = new CheckReader(types);
    Cases cases = new Cases(types, notNull(table));
    List<Condition> conditions = new ArrayList<>();
    for (Column column : table.columns()) {
      DataType type = DataType.of(types, column.name());
      conditions.addAll(domain(column.name(), type, table, cases));
    }
    Map<String, String> generated = generated(table);
    for (Constraint check : table.constraints()) {
      if (check.kind() == ConstraintKind.CHECK && check.enforced()) {
        String sql = Condition.replaced(condition(check.definition()), generated);
        String words = words(check.name(), table);
        Condition condition = Condition.of(words, sql, types.keySet());
        conditions.add(condition);
        cases.and(words, read(reader, sql, condition.columns()));
      }
    }
    cases.and(
        "the bounds of the partitions of " + table.name().sql(),
        PartitionBounds.cases(table, partitions, types));
    return new Demands(cases.all(), List.copyOf(conditions));
  }

  /** Columns that PostgreSQL computes, and how. */
  private static Map<String, String> generated(Relation table) {
    Map<String, String> expressions = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      column
          .defaultExpression()
          .filter(expression -> column.generated().isPresent())
          .ifPresent(expression -> expressions.put(column.name().sql(), "(" + expression + ")"));
    }
    return expressions;
  }

  /** What a domain demands of a value inside of another, where one way to fulfil it is enough. */
  Limits limits(Domain domain, DataType base) {
    CheckReader reader = new CheckReader(Map.of(VALUE, base));
    Limits limits = Limits.NONE;
    for (DomainConstraint check : domain.constraints()) {
      List<Case> ways = read(reader, condition(check.definition()), Set.of(VALUE));
      limits = ways.isEmpty() ? limits : limits.and(ways.get(0).limits(VALUE));
    }
    return limits;
  }

  /** Ways not to be in a partial index, by the index's name. */
  Map<QualifiedName, List<Case>> escapes(Relation table, Map<Identifier, DataType> types) {
    CheckReader reader = new CheckReader(types);
    Map<QualifiedName, List<Case>> escapes = new LinkedHashMap<>();
    for (Index index : table.indexes()) {
      index
          .predicate()
          .filter(predicate -> index.unique())
          .ifPresent(
              predicate ->
                  escapes.put(index.name(), read(reader, "not (" + predicate + ")", Set.of())));
    }
    return escapes;
  }

  private static Set<Identifier> notNull(Relation table) {
    Set<Identifier> columns = new LinkedHashSet<>();
    table.columns().stream().filter(Column::notNull).map(Column::name).forEach(columns::add);
    return columns;
  }

  private static String words(Identifier constraint, Relation table) {
    return constraint.sql() + " of " + table.name().sql();
  }

  /** A domain's conditions speak of VALUE. */
  private List<Condition> domain(Identifier column, DataType type, Relation table, Cases cases) {
    if (!(type instanceof DataType.DomainOver over)) {
      return List.of();
    }
    List<Condition> conditions = new ArrayList<>();
    if (over.domain().notNull()) {
      cases.require(column);
    }
    for (DomainConstraint check : over.domain().constraints()) {
      CheckReader reader = new CheckReader(Map.of(VALUE, over.base()));
      String sql = condition(check.definition());
      List<Case> read =
          read(reader, sql, Set.of(VALUE)).stream().map(it -> renamed(it, column)).toList();
      String words =
          "%s of domain %s (%s of %s)"
              .formatted(
                  check.name().sql(), over.domain().name().sql(), column.sql(), table.name().sql());
      conditions.add(new Condition(words, Set.of(column), ofColumn(sql, column)));
      cases.and(words, read);
    }
    conditions.addAll(domain(column, over.base(), table, cases));
    return conditions;
  }

  private static Case renamed(Case one, Identifier column) {
    Map<Identifier, Limits> limits = new LinkedHashMap<>();
    one.limits().forEach((name, of) -> limits.put(column, of));
    List<RowRule> rules = new ArrayList<>();
    for (RowRule rule : one.rules()) {
      rules.add(
          rule instanceof RowRule.Unread unread
              ? new RowRule.Unread(Set.of(column), ofColumn(unread.sql(), column))
              : rule);
    }
    return new Case(limits, rules);
  }

  private static String ofColumn(String sql, Identifier column) {
    return sql.replaceAll("\\bVALUE\\b", Matcher.quoteReplacement(column.sql()));
  }

  /** What the grammar does not know is asked of PostgreSQL, too. */
  private List<Case> read(CheckReader reader, String sql, Set<Identifier> columns) {
    try {
      ExpressionTree tree = parser.tree(sql);
      return reader.read(tree, sql);
    } catch (DbxException unreadable) {
      return List.of(new Case(Map.of(), List.of(new RowRule.Unread(columns, sql))));
    }
  }

  /** {@code CHECK ((a > 0)) NOT VALID} without what is around the condition. */
  static String condition(String definition) {
    int open = definition.indexOf('(');
    int close = definition.lastIndexOf(')');
    return definition.substring(open + 1, close);
  }
}
