package dev.dbx.sqlparser;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.And;
import dev.dbx.core.expression.ExpressionTree.ArrayOf;
import dev.dbx.core.expression.ExpressionTree.BooleanLiteral;
import dev.dbx.core.expression.ExpressionTree.BooleanTest;
import dev.dbx.core.expression.ExpressionTree.Cast;
import dev.dbx.core.expression.ExpressionTree.Not;
import dev.dbx.core.expression.ExpressionTree.NullTest;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.expression.ExpressionTree.Or;
import dev.dbx.core.expression.ExpressionTree.Other;
import dev.dbx.core.expression.ExpressionTree.Quantified;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Collate_identifierContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Comparison_modContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_typeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.OpContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmt_no_parensContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Truth_valueContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Value_expression_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Vex_bContext;

/**
 * Makes expressions of the grammar's rules vex and vex_b: operators, in the grammar's order of
 * precedence.
 */
final class TreeBuilder {

  private static final Set<Integer> SYMBOLS =
      Set.of(
          SQLParser.EQUAL,
          SQLParser.NOT_EQUAL,
          SQLParser.LTH,
          SQLParser.LEQ,
          SQLParser.GTH,
          SQLParser.GEQ,
          SQLParser.PLUS,
          SQLParser.MINUS,
          SQLParser.MULTIPLY,
          SQLParser.DIVIDE,
          SQLParser.MODULAR,
          SQLParser.EXP);

  private final Source source;
  private final PrimaryBuilder primaries;

  /**
   * What the tree was read from.
   *
   * @param script the text, for the parts that are kept as written
   */
  record Source(NamesByToken names, String script) {

    /** The text of a rule as written. */
    String text(ParserRuleContext rule) {
      int start = Math.max(0, rule.getStart().getStartIndex());
      int end = Math.min(script.length(), rule.getStop().getStopIndex() + 1);
      return script.substring(start, Math.max(start, end));
    }
  }

  TreeBuilder(Source source) {
    this.source = source;
    this.primaries = new PrimaryBuilder(source, this);
  }

  /** Any rule that is a value expression. */
  ExpressionTree of(ParserRuleContext rule) {
    return switch (rule) {
      case Value_expression_primaryContext primary -> primaries.of(primary);
      case VexContext vex -> vex(vex);
      case Vex_bContext vex -> vex(vex);
      default -> other(rule);
    };
  }

  /** What the grammar knows and nobody reasons about, by the expressions in it. */
  Other other(ParserRuleContext rule) {
    return new Other(source.text(rule), inside(rule));
  }

  /** The outermost expressions below a rule. */
  List<ExpressionTree> inside(ParserRuleContext rule) {
    List<ExpressionTree> found = new ArrayList<>();
    for (int i = 0; i < rule.getChildCount(); i++) {
      switch (rule.getChild(i)) {
        case VexContext vex -> found.add(of(vex));
        case Vex_bContext vex -> found.add(of(vex));
        case Value_expression_primaryContext primary -> found.add(of(primary));
        case Select_stmt_no_parensContext query -> found.add(primaries.subquery(query));
        case SQLParser.Select_stmtContext query -> found.add(primaries.subquery(query));
        case ParserRuleContext child -> found.addAll(inside(child));
        default -> {
          // a token
        }
      }
    }
    return found;
  }

  private ExpressionTree vex(ParserRuleContext rule) {
    List<ParserRuleContext> operands = operands(rule);
    Set<Integer> tokens = tokens(rule);
    if (operands.size() == 1 && rule.getChildCount() == 1) {
      return of(operands.get(0));
    }
    if (tokens.contains(SQLParser.LEFT_PAREN) && !tokens.contains(SQLParser.IN)) {
      return operands.size() == 1 && rule.getChildCount() == 3
          ? of(operands.get(0))
          : other(rule);
    }
    if (operands.isEmpty()) {
      return other(rule);
    }
    ExpressionTree first = of(operands.get(0));
    if (operands.size() == 1) {
      return unary(rule, first, tokens);
    }
    return negatedWhere(
        tokens.contains(SQLParser.NOT) && !tokens.contains(SQLParser.IS),
        binary(rule, operands, tokens));
  }

  private static ExpressionTree negatedWhere(boolean negated, ExpressionTree tree) {
    return negated ? new Not(tree) : tree;
  }

  private static List<ParserRuleContext> operands(ParserRuleContext rule) {
    List<ParserRuleContext> operands = new ArrayList<>();
    for (ParseTree child : rule.children) {
      if (child instanceof VexContext
          || child instanceof Vex_bContext
          || child instanceof Value_expression_primaryContext) {
        operands.add((ParserRuleContext) child);
      }
    }
    return operands;
  }

  private static Set<Integer> tokens(ParserRuleContext rule) {
    return rule.children.stream()
        .filter(TerminalNode.class::isInstance)
        .map(child -> ((TerminalNode) child).getSymbol().getType())
        .collect(Collectors.toSet());
  }

  private ExpressionTree unary(ParserRuleContext rule, ExpressionTree operand, Set<Integer> tokens) {
    Data_typeContext type = rule.getRuleContext(Data_typeContext.class, 0);
    boolean negated = tokens.contains(SQLParser.NOT);
    if (type != null && tokens.contains(SQLParser.CAST_EXPRESSION)) {
      return new Cast(operand, source.text(type));
    }
    if (rule.getRuleContext(Collate_identifierContext.class, 0) != null) {
      return operand;
    }
    if (tokens.contains(SQLParser.IN)) {
      Select_stmt_no_parensContext query =
          rule.getRuleContext(Select_stmt_no_parensContext.class, 0);
      return negatedWhere(
          negated,
          query == null
              ? other(rule)
              : new Quantified("=", operand, primaries.subquery(query), false));
    }
    if (tokens.contains(SQLParser.ISNULL) || tokens.contains(SQLParser.NOTNULL)) {
      return new NullTest(operand, tokens.contains(SQLParser.NOTNULL));
    }
    if (tokens.contains(SQLParser.IS)) {
      return test(rule, operand, tokens, negated);
    }
    return negated ? new Not(operand) : other(rule);
  }

  private ExpressionTree test(
      ParserRuleContext rule, ExpressionTree operand, Set<Integer> tokens, boolean negated) {
    if (tokens.contains(SQLParser.NULL)) {
      return new NullTest(operand, negated);
    }
    Truth_valueContext truth = rule.getRuleContext(Truth_valueContext.class, 0);
    if (truth == null && !tokens.contains(SQLParser.UNKNOWN)) {
      return other(rule);
    }
    String value = truth == null ? "UNKNOWN" : truth.TRUE() == null ? "FALSE" : "TRUE";
    return new BooleanTest(operand, negated ? "NOT " + value : value);
  }

  private ExpressionTree binary(
      ParserRuleContext rule, List<ParserRuleContext> operands, Set<Integer> tokens) {
    ExpressionTree left = of(operands.get(0));
    if (tokens.contains(SQLParser.BETWEEN)) {
      return between(operands);
    }
    if (tokens.contains(SQLParser.IN)) {
      List<ExpressionTree> list = operands.stream().skip(1).map(this::of).toList();
      return new Quantified("=", left, new ArrayOf(list), false);
    }
    if (tokens.contains(SQLParser.AND)) {
      return and(operands);
    }
    if (tokens.contains(SQLParser.OR)) {
      return or(operands);
    }
    String operator = operator(rule, tokens);
    if (operator.isEmpty()) {
      return other(rule);
    }
    Comparison_modContext quantifier = quantifier(operands.get(1));
    return quantifier == null
        ? new Operation(operator, left, of(operands.get(1)))
        : quantified(operator, left, quantifier);
  }

  private ExpressionTree and(List<ParserRuleContext> operands) {
    List<ExpressionTree> parts = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (ParserRuleContext operand : operands) {
      if (of(operand) instanceof And inner) {
        parts.addAll(inner.parts());
        texts.addAll(inner.texts());
      } else {
        parts.add(of(operand));
        texts.add(source.text(operand));
      }
    }
    return new And(parts, texts);
  }

  private ExpressionTree or(List<ParserRuleContext> operands) {
    List<ExpressionTree> parts = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (ParserRuleContext operand : operands) {
      if (of(operand) instanceof Or inner) {
        parts.addAll(inner.parts());
        texts.addAll(inner.texts());
      } else {
        parts.add(of(operand));
        texts.add(source.text(operand));
      }
    }
    return new Or(parts, texts);
  }

  private ExpressionTree between(List<ParserRuleContext> operands) {
    ExpressionTree value = of(operands.get(0));
    String text = source.text(operands.get(0));
    return new And(
        List.of(
            new Operation(">=", value, of(operands.get(1))),
            new Operation("<=", value, of(operands.get(2)))),
        List.of(
            text + " >= " + source.text(operands.get(1)),
            text + " <= " + source.text(operands.get(2))));
  }

  private String operator(ParserRuleContext rule, Set<Integer> tokens) {
    OpContext op = rule.getRuleContext(OpContext.class, 0);
    if (op != null) {
      return source.text(op);
    }
    if (tokens.contains(SQLParser.DISTINCT)) {
      return tokens.contains(SQLParser.NOT) ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM";
    }
    if (tokens.contains(SQLParser.LIKE)) {
      return "LIKE";
    }
    if (tokens.contains(SQLParser.ILIKE)) {
      return "ILIKE";
    }
    if (tokens.contains(SQLParser.SIMILAR)) {
      return "SIMILAR TO";
    }
    return rule.children.stream()
        .filter(TerminalNode.class::isInstance)
        .map(child -> ((TerminalNode) child).getSymbol())
        .filter(token -> SYMBOLS.contains(token.getType()))
        .map(token -> token.getText())
        .findFirst()
        .orElse("");
  }

  /** ANY (...) is an operand of its own to the grammar. */
  private static @Nullable Comparison_modContext quantifier(
      ParserRuleContext operand) {
    ParserRuleContext at = operand;
    while (at.getChildCount() == 1 && at.getChild(0) instanceof ParserRuleContext only) {
      if (only instanceof Comparison_modContext found) {
        return found;
      }
      at = only;
    }
    return null;
  }

  private ExpressionTree quantified(
      String operator, ExpressionTree left, Comparison_modContext quantifier) {
    ExpressionTree right =
        quantifier.select_stmt_no_parens() == null
            ? of(quantifier.vex())
            : primaries.subquery(quantifier.select_stmt_no_parens());
    return new Quantified(operator, left, right, quantifier.ALL() != null);
  }

  /** A constant of the grammar. */
  static ExpressionTree truth(Truth_valueContext truth) {
    return new BooleanLiteral(truth.FALSE() == null);
  }
}
