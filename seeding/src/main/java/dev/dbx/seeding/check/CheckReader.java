package dev.dbx.seeding.check;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.And;
import dev.dbx.core.expression.ExpressionTree.BooleanLiteral;
import dev.dbx.core.expression.ExpressionTree.BooleanTest;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.expression.ExpressionTree.Column;
import dev.dbx.core.expression.ExpressionTree.Not;
import dev.dbx.core.expression.ExpressionTree.NullTest;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.expression.ExpressionTree.Or;
import dev.dbx.core.expression.ExpressionTree.Quantified;
import dev.dbx.core.expression.ExpressionTree.Truth;
import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.Limits.Presence;
import dev.dbx.seeding.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a condition into the ways to fulfil it: its disjunctive normal form. What it does not
 * understand stays a rule that PostgreSQL decides. A value that makes a comparison unknown fulfils
 * a CHECK as well (docs, 5.5.1); here a comparison only speaks of values that are there.
 */
public final class CheckReader {

  /** More ways than that are no help. */
  private static final int MOST_CASES = 64;

  private final Atoms atoms;
  private final Map<Identifier, DataType> types;

  /**
   * @param types of the table's columns
   */
  public CheckReader(Map<Identifier, DataType> types) {
    this.types = Map.copyOf(types);
    this.atoms = new Atoms(this.types);
  }

  /**
   * At least one way; a condition that is never true has none.
   *
   * @param sql as it is written
   */
  public List<Case> read(ExpressionTree condition, String sql) {
    RowRule.Unread whole = new RowRule.Unread(columns(condition), sql);
    List<Case> cases = cases(condition, false, whole);
    return cases.size() <= MOST_CASES ? cases : List.of(Case.of(whole));
  }

  private Set<Identifier> columns(ExpressionTree condition) {
    return RowRule.columns(condition)
        .filter(types::containsKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<Case> cases(ExpressionTree node, boolean negated, RowRule.Unread whole) {
    return switch (node) {
      case Not not -> cases(not.operand(), !negated, whole);
      case And and -> negated ? either(and.parts(), true, whole) : all(and.parts(), false, whole);
      case Or or -> negated ? all(or.parts(), true, whole) : either(or.parts(), false, whole);
      case BooleanLiteral literal ->
          literal.value() == negated ? List.of() : List.of(Case.ANYTHING);
      case NullTest test when column(test.operand()).isPresent() ->
          List.of(
              Case.of(
                  column(test.operand()).get(),
                  Limits.presence(test.negated() == negated ? Presence.NULL : Presence.REQUIRED)));
      case BooleanTest test when column(test.operand()).isPresent() ->
          truth(column(test.operand()).get(), test, negated);
      case Column column when types.containsKey(column.name()) ->
          List.of(Case.of(column.name(), Limits.allowed(List.of(negated ? "false" : "true"))));
      case Operation operation
          when isCondition(operation.left()) || isCondition(operation.right()) ->
          sameTruth(operation, negated, whole);
      case Operation operation -> atom(atoms.operation(operation, negated), whole);
      case Quantified quantified -> atom(atoms.quantified(quantified, negated), whole);
      case Call call -> atom(atoms.call(call, negated), whole);
      default -> List.of(Case.of(whole));
    };
  }

  private Optional<Identifier> column(ExpressionTree node) {
    return Atoms.column(node).filter(types::containsKey);
  }

  private List<Case> truth(Identifier column, BooleanTest test, boolean negated) {
    boolean is = test.negated() == negated;
    Limits isNull = Limits.presence(Presence.NULL);
    if (test.truth() == Truth.UNKNOWN) {
      return List.of(Case.of(column, is ? isNull : Limits.presence(Presence.REQUIRED)));
    }
    boolean wanted = (test.truth() == Truth.TRUE) == is;
    Limits value = Limits.allowed(List.of(Boolean.toString(wanted)));
    return is
        ? List.of(Case.of(column, value.and(Limits.presence(Presence.REQUIRED))))
        : List.of(Case.of(column, value), Case.of(column, isNull));
  }

  private static boolean isCondition(ExpressionTree node) {
    return switch (node.uncast()) {
      case NullTest test -> true;
      case BooleanTest test -> true;
      case And and -> true;
      case Or or -> true;
      case Not not -> true;
      case Operation operation -> COMPARISONS.contains(operation.operator());
      case Quantified quantified -> true;
      default -> false;
    };
  }

  private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");

  /** {@code (a IS NULL) = (b IS NULL)} and its kin. */
  private List<Case> sameTruth(Operation operation, boolean negated, RowRule.Unread whole) {
    boolean same = operation.operator().equals("=") != negated;
    boolean readable = operation.operator().equals("=") || operation.operator().equals("<>");
    if (!readable || operation.operator().equals("<>") && !isCondition(operation.right())) {
      return List.of(Case.of(whole));
    }
    ExpressionTree left = operation.left().uncast();
    ExpressionTree right = operation.right().uncast();
    List<Case> both = new ArrayList<>();
    both.addAll(product(cases(left, false, whole), cases(right, !same, whole)));
    both.addAll(product(cases(left, true, whole), cases(right, same, whole)));
    return both;
  }

  /** A part that is not understood stands for the whole, which holds if every part does. */
  private static List<Case> atom(Optional<List<Case>> read, RowRule.Unread whole) {
    return read.orElseGet(() -> List.of(Case.of(whole)));
  }

  private List<Case> either(List<ExpressionTree> parts, boolean negated, RowRule.Unread whole) {
    List<Case> cases = new ArrayList<>();
    parts.forEach(part -> cases.addAll(cases(part, negated, whole)));
    return cases;
  }

  private List<Case> all(List<ExpressionTree> parts, boolean negated, RowRule.Unread whole) {
    List<Case> cases = List.of(Case.ANYTHING);
    for (ExpressionTree part : parts) {
      cases = product(cases, cases(part, negated, whole));
    }
    return cases;
  }

  /** Each way of the one with each of the other, without those that clash. */
  static List<Case> product(List<Case> one, List<Case> other) {
    List<Case> cases = new ArrayList<>();
    for (Case left : one) {
      for (Case right : other) {
        left.and(right).ifPresent(cases::add);
      }
    }
    return cases;
  }
}
