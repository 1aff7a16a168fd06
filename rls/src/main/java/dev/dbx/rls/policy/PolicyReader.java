package dev.dbx.rls.policy;

import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.And;
import dev.dbx.core.expression.ExpressionTree.ArrayOf;
import dev.dbx.core.expression.ExpressionTree.BooleanTest;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.expression.ExpressionTree.Column;
import dev.dbx.core.expression.ExpressionTree.Exists;
import dev.dbx.core.expression.ExpressionTree.Literal;
import dev.dbx.core.expression.ExpressionTree.Not;
import dev.dbx.core.expression.ExpressionTree.NullTest;
import dev.dbx.core.expression.ExpressionTree.NumberLiteral;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.expression.ExpressionTree.Or;
import dev.dbx.core.expression.ExpressionTree.Quantified;
import dev.dbx.core.expression.ExpressionTree.Subquery;
import dev.dbx.core.expression.ExpressionTree.Truth;
import dev.dbx.core.expression.Query;
import dev.dbx.core.expression.Source;
import dev.dbx.core.name.Identifier;
import dev.dbx.rls.identity.IdentitySource;
import dev.dbx.rls.identity.IdentitySource.Claim;
import dev.dbx.rls.identity.IdentitySource.Meaning;
import dev.dbx.rls.identity.IdentitySource.RoleName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks one predicate, with the tables in scope, and notes what it compares with what. */
final class PolicyReader {

  /** What matches everything, by the operator that takes a pattern. */
  private static final Map<String, String> WILDCARDS =
      Map.of(
          "~~", "%", "~~*", "%", "!~~", "%", "!~~*", "%", "~", ".*", "~*", ".*", "!~", ".*", "!~*",
          ".*");

  private final PolicyFacts facts;
  private final Map<Identifier, Relation> scope;
  private final Set<Relation> inner;
  private final Optional<Relation> outer;

  /** For a policy of a table. */
  PolicyReader(PolicyFacts facts, Relation table) {
    this(facts, Optional.of(table), Map.of(table.name().name(), table), Set.of());
  }

  /** For a function's body, which sees the tables that it names itself. */
  PolicyReader(PolicyFacts facts) {
    this(facts, Optional.empty(), Map.of(), Set.of());
  }

  private PolicyReader(
      PolicyFacts facts,
      Optional<Relation> outer,
      Map<Identifier, Relation> scope,
      Set<Relation> inner) {
    this.facts = facts;
    this.outer = outer;
    this.scope = scope;
    this.inner = inner;
  }

  void read(ExpressionTree tree) {
    read(tree, false);
  }

  private void read(ExpressionTree tree, boolean negated) {
    switch (tree) {
      case And and -> and.parts().forEach(part -> read(part, negated));
      case Or or -> or.parts().forEach(part -> read(part, negated));
      case Not not -> read(not.operand(), !negated);
      case Column column -> column(column).ifPresent(it -> truth(it, !negated));
      case BooleanTest test ->
          column(test.operand())
              .ifPresent(
                  it -> truth(it, (test.truth() == Truth.TRUE) != (negated != test.negated())));
      case NullTest test -> column(test.operand()).ifPresent(facts::nullTest);
      case Operation operation -> compare(operation);
      case Quantified quantified -> quantified(quantified, negated);
      case Exists exists -> enter(exists.query(), negated);
      case Subquery subquery -> enter(subquery.query(), negated);
      default -> tree.children().forEach(this::queries);
    }
  }

  /** Subqueries anywhere below. */
  private void queries(ExpressionTree tree) {
    switch (tree) {
      case Subquery subquery -> enter(subquery.query(), false);
      case Exists exists -> enter(exists.query(), false);
      case Operation operation -> compare(operation);
      default -> tree.children().forEach(this::queries);
    }
  }

  private void enter(Query query, boolean negated) {
    if (negated) {
      relations(query).values().forEach(relation -> facts.negated(relation.name()));
    }
    PolicyReader below = below(query);
    query.where().ifPresent(below::read);
    query.output().forEach(below::queries);
    query.from().stream().flatMap(Source::parts).forEach(below::queries);
    query.clauses().forEach(below::queries);
  }

  /** A reader for what stands in a subquery: its own tables come first. */
  private PolicyReader below(Query query) {
    Map<Identifier, Relation> names = new LinkedHashMap<>(scope);
    Map<Identifier, Relation> own = relations(query);
    names.putAll(own);
    return new PolicyReader(facts, outer, names, new LinkedHashSet<>(own.values()));
  }

  private Map<Identifier, Relation> relations(Query query) {
    Map<Identifier, Relation> found = new LinkedHashMap<>();
    for (Source source : query.from()) {
      if (source instanceof Source.Relation relation) {
        facts
            .relation(relation.name())
            .ifPresent(it -> relation.reference().ifPresent(name -> found.put(name, it)));
      }
    }
    return found;
  }

  private void truth(ColumnReference column, boolean value) {
    facts.literal(column, Boolean.toString(value));
  }

  private void compare(Operation operation) {
    compare(operation.operator(), operation.left(), operation.right());
    compare(operation.operator(), operation.right(), operation.left());
    queries(operation.left());
    queries(operation.right());
  }

  private void compare(String operator, ExpressionTree left, ExpressionTree right) {
    Optional<ColumnReference> column = column(left);
    Optional<IdentitySource> source = source(right);
    if (WILDCARDS.containsKey(operator) && (source.isPresent() || source(left).isPresent())) {
      facts.pattern(WILDCARDS.get(operator));
    }
    if (column.isPresent() && source.isPresent()) {
      facts.identity(column.get(), source.get().meaning());
      if (source.get() instanceof RoleName) {
        facts.roleName(column.get());
      }
      if (source.get().isEmail()) {
        facts.email(column.get());
      }
    }
    Optional<String> literal = literal(right);
    if (operator.equals("=") && literal.isPresent()) {
      column.ifPresent(it -> facts.literal(it, literal.get()));
      if (column.isEmpty() && source(left).orElse(null) instanceof Claim claim) {
        facts.claimLiteral(claim.path(), literal.get());
      }
    }
  }

  private void quantified(Quantified quantified, boolean negated) {
    switch (quantified.right().uncast()) {
      case ArrayOf array -> {
        for (ExpressionTree element : array.elements()) {
          compare(quantified.operator(), quantified.left(), element);
        }
      }
      case Subquery subquery -> {
        enter(subquery.query(), negated != quantified.all());
        subquery.query().output().forEach(it -> member(quantified.left(), it, subquery.query()));
      }
      default -> {
        compare(quantified.operator(), quantified.left(), quantified.right());
        compare(quantified.operator(), quantified.right(), quantified.left());
      }
    }
    queries(quantified.left());
  }

  /** {@code uid() in (select m.usr from m)}. */
  private void member(ExpressionTree left, ExpressionTree output, Query query) {
    Optional<ColumnReference> inside = below(query).column(output);
    Optional<IdentitySource> who = source(left);
    if (inside.isPresent() && who.isPresent()) {
      facts.identity(inside.get(), who.get().meaning());
    }
    Optional<ColumnReference> column = column(left);
    Optional<IdentitySource> given = source(output);
    if (column.isPresent() && given.isPresent() && query.from().isEmpty()) {
      facts.identity(column.get(), given.get().meaning());
    }
  }

  /** The column that an expression is: bare, cast, or in a function of one argument. */
  private Optional<ColumnReference> column(ExpressionTree tree) {
    return switch (tree.uncast()) {
      case Column column -> resolve(column);
      case Call call when call.arguments().size() == 1 && isForm(call) ->
          column(call.arguments().get(0));
      default -> Optional.empty();
    };
  }

  private static boolean isForm(Call call) {
    return Set.of("lower", "upper", "btrim").contains(call.function().name().value());
  }

  private Optional<ColumnReference> resolve(Column column) {
    if (column.qualifier().isPresent()) {
      return Optional.ofNullable(scope.get(column.qualifier().get().name()))
          .flatMap(relation -> reference(relation, column.name()));
    }
    return inner.stream()
        .flatMap(relation -> reference(relation, column.name()).stream())
        .findFirst()
        .or(() -> outer.flatMap(it -> reference(it, column.name())));
  }

  private static Optional<ColumnReference> reference(Relation relation, Identifier column) {
    return PolicyFacts.column(relation, column)
        .map(it -> new ColumnReference(relation.name(), it.name()));
  }

  /** From where a value comes that is no column: one place, or nothing can be said. */
  private Optional<IdentitySource> source(ExpressionTree tree) {
    boolean columns = tree.walk().anyMatch(it -> it instanceof Column);
    String text = Written.of(tree);
    // what a helper looks up in a table for the user is not the user
    if (columns || literal(tree).isPresent() || facts.looksUp(text)) {
      return Optional.empty();
    }
    Set<IdentitySource> found = facts.sources().sources(text);
    List<IdentitySource> known =
        found.stream().filter(it -> it.meaning() != Meaning.OTHER).toList();
    return known.stream().findFirst().or(() -> found.stream().findFirst());
  }

  private static Optional<String> literal(ExpressionTree tree) {
    return switch (tree.uncast()) {
      case Literal literal -> Optional.of(literal.text());
      case NumberLiteral number -> Optional.of(number.text());
      case ExpressionTree.BooleanLiteral it -> Optional.of(Boolean.toString(it.value()));
      default -> Optional.empty();
    };
  }
}
