package dev.dbx.sqlparser;

import static dev.dbx.sqlparser.Written.has;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.And;
import dev.dbx.core.expression.ExpressionTree.ArrayOf;
import dev.dbx.core.expression.ExpressionTree.BooleanTest;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.expression.ExpressionTree.Not;
import dev.dbx.core.expression.ExpressionTree.NullTest;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.expression.ExpressionTree.Or;
import dev.dbx.core.expression.ExpressionTree.Quantified;
import dev.dbx.core.expression.ExpressionTree.Subquery;
import dev.dbx.core.expression.ExpressionTree.Truth;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Comparison_modContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.OpContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmt_no_parensContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Truth_valueContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Value_expression_primaryContext;

/** Comparisons in words, by the operators and functions that PostgreSQL's gram.y puts for them. */
final class PredicateReader {

  static final String DISTINCT = "IS DISTINCT FROM";
  static final String NOT_DISTINCT = "IS NOT DISTINCT FROM";

  /** Each doubles its operand, as PostgreSQL does. */
  private static final int DEEPEST_BETWEEN = 6;

  private final ValueReader values;
  private final Written written;
  private int betweens;

  PredicateReader(ValueReader values, Written written) {
    this.values = values;
    this.written = written;
  }

  static boolean isPredicate(ParserRuleContext value) {
    return has(
        value,
        SQLParser.IN,
        SQLParser.BETWEEN,
        SQLParser.LIKE,
        SQLParser.ILIKE,
        SQLParser.SIMILAR,
        SQLParser.IS,
        SQLParser.ISNULL,
        SQLParser.NOTNULL);
  }

  ExpressionTree read(ParserRuleContext value) {
    boolean negated = has(value, SQLParser.NOT);
    List<ParserRuleContext> operands = ValueReader.operands(value);
    if (has(value, SQLParser.IN)) {
      return in(value, operands, negated);
    }
    if (has(value, SQLParser.BETWEEN)) {
      return between(value, operands, negated);
    }
    if (has(value, SQLParser.LIKE, SQLParser.ILIKE, SQLParser.SIMILAR)) {
      return like(value, operands, negated);
    }
    if (has(value, SQLParser.DISTINCT)) {
      return comparison(negated ? NOT_DISTINCT : DISTINCT, operands);
    }
    return test(value, operands.get(0), negated);
  }

  /** The operator of a comparison, also with ANY or ALL on its right side. */
  ExpressionTree comparison(String operator, List<ParserRuleContext> operands) {
    ExpressionTree left = values.read(operands.get(0));
    return quantifier(operands.get(1))
        .map(any -> quantified(operator, left, any))
        .orElseGet(() -> new Operation(operator, left, values.read(operands.get(1))));
  }

  private static Optional<Comparison_modContext> quantifier(ParserRuleContext value) {
    return primary(value).map(Value_expression_primaryContext::comparison_mod);
  }

  private static Optional<Value_expression_primaryContext> primary(ParserRuleContext value) {
    return Optional.ofNullable(value.getRuleContext(Value_expression_primaryContext.class, 0));
  }

  private ExpressionTree quantified(
      String operator, ExpressionTree left, Comparison_modContext any) {
    ExpressionTree right =
        any.vex() == null
            ? new Subquery(values.queries().read(any.select_stmt_no_parens()))
            : values.read(any.vex());
    return new Quantified(operator, left, right, any.ALL() != null);
  }

  private ExpressionTree in(
      ParserRuleContext value, List<ParserRuleContext> operands, boolean negated) {
    ExpressionTree left = values.read(operands.get(0));
    Optional<Select_stmt_no_parensContext> query = rows(value, operands);
    if (query.isPresent()) {
      ExpressionTree rows = new Subquery(values.queries().read(query.get()));
      ExpressionTree in = new Quantified("=", left, rows, false);
      return negated ? new Not(in) : in;
    }
    ArrayOf list = new ArrayOf(values.readAll(operands.subList(1, operands.size())));
    return new Quantified(negated ? "<>" : "=", left, list, negated);
  }

  /** The query of IN, however many parentheses are around it. */
  private static Optional<Select_stmt_no_parensContext> rows(
      ParserRuleContext value, List<ParserRuleContext> operands) {
    Select_stmt_no_parensContext direct =
        value.getRuleContext(Select_stmt_no_parensContext.class, 0);
    return direct == null && operands.size() == 2
        ? primary(ValueReader.unwrapped(operands.get(1)))
            .filter(primary -> primary.indirection_list() == null)
            .map(Value_expression_primaryContext::select_stmt_no_parens)
        : Optional.ofNullable(direct);
  }

  private ExpressionTree between(
      ParserRuleContext value, List<ParserRuleContext> operands, boolean negated) {
    if (betweens >= DEEPEST_BETWEEN) {
      throw new DbxException.Refused(
          "depth",
          "BETWEEN is nested more than " + DEEPEST_BETWEEN + " levels deep",
          "write <= and >= instead");
    }
    betweens++;
    List<ExpressionTree> read = values.readAll(operands);
    betweens--;
    ExpressionTree range = range(read.get(0), read.get(1), read.get(2), negated);
    if (!has(value, SQLParser.SYMMETRIC)) {
      return range;
    }
    ExpressionTree other = range(read.get(0), read.get(2), read.get(1), negated);
    return negated ? new And(List.of(range, other)) : new Or(List.of(range, other));
  }

  private static ExpressionTree range(
      ExpressionTree operand, ExpressionTree low, ExpressionTree high, boolean negated) {
    return negated
        ? new Or(List.of(new Operation("<", operand, low), new Operation(">", operand, high)))
        : new And(List.of(new Operation(">=", operand, low), new Operation("<=", operand, high)));
  }

  private ExpressionTree like(
      ParserRuleContext value, List<ParserRuleContext> operands, boolean negated) {
    boolean similar = has(value, SQLParser.SIMILAR);
    String plain = similar ? "~" : has(value, SQLParser.ILIKE) ? "~~*" : "~~";
    String operator = (negated ? "!" : "") + plain;
    if (!similar && operands.size() == 2) {
      return comparison(operator, operands);
    }
    String escape = similar ? "similar_to_escape" : "like_escape";
    List<ExpressionTree> pattern = values.readAll(operands.subList(1, operands.size()));
    return new Operation(
        operator, values.read(operands.get(0)), new Call(QualifiedName.of(escape), pattern));
  }

  private ExpressionTree test(ParserRuleContext value, ParserRuleContext operand, boolean negated) {
    if (has(value, SQLParser.NULL, SQLParser.ISNULL, SQLParser.NOTNULL)) {
      return new NullTest(values.read(operand), negated || has(value, SQLParser.NOTNULL));
    }
    Optional<Truth> truth = truth(value);
    return truth.isPresent()
        ? new BooleanTest(values.read(operand), truth.get(), negated)
        : values.other(value);
  }

  private static Optional<Truth> truth(ParserRuleContext value) {
    if (has(value, SQLParser.UNKNOWN)) {
      return Optional.of(Truth.UNKNOWN);
    }
    return Optional.ofNullable(value.getRuleContext(Truth_valueContext.class, 0))
        .map(truth -> truth.TRUE() != null ? Truth.TRUE : Truth.FALSE);
  }

  /** The symbol between two operands. */
  String symbol(ParserRuleContext value) {
    OpContext operator = value.getRuleContext(OpContext.class, 0);
    if (operator == null) {
      return Written.tokens(value).get(0).getText();
    }
    if (operator.op_chars() != null) {
      return operator.op_chars().getText();
    }
    String symbol = operator.all_simple_op().getText();
    String schema = written.identifier(operator.identifier()).sql();
    return schema.equals("pg_catalog") ? symbol : "OPERATOR(" + schema + "." + symbol + ")";
  }
}
