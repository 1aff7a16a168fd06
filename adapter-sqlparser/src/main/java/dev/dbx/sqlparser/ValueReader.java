package dev.dbx.sqlparser;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.And;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.expression.ExpressionTree.Cast;
import dev.dbx.core.expression.ExpressionTree.Not;
import dev.dbx.core.expression.ExpressionTree.NumberLiteral;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.expression.ExpressionTree.Or;
import dev.dbx.core.expression.ExpressionTree.Other;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Collate_identifierContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_typeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IndirectionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Indirection_listContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Value_expression_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Vex_bContext;

/**
 * Turns the grammar's value expressions (its rules vex and vex_b) into trees, and what they contain
 * by the readers for that.
 */
final class ValueReader {

  /** What recursion over the tree, records' own included, takes on a thread's usual stack. */
  private static final int DEEPEST = 400;

  private final Written written;
  private final PredicateReader predicates;
  private final PrimaryReader primaries;
  private final QueryReader queries;
  private final PartsReader parts;
  private int depth;

  ValueReader(Written written) {
    this.written = written;
    this.predicates = new PredicateReader(this, written);
    this.primaries = new PrimaryReader(this, written);
    this.queries = new QueryReader(this, written);
    this.parts = new PartsReader(this);
  }

  QueryReader queries() {
    return queries;
  }

  PrimaryReader primaries() {
    return primaries;
  }

  ExpressionTree read(ParserRuleContext value) {
    return deeper(() -> operation(unwrapped(value)));
  }

  /** Reads one level further down. */
  <T> T deeper(Supplier<T> reading) {
    if (depth >= DEEPEST) {
      throw new DbxException.Refused(
          "depth",
          "the expression is nested more than " + DEEPEST + " levels deep",
          "split it, for instance into functions");
    }
    depth++;
    T read = reading.get();
    depth--;
    return read;
  }

  /** One condition that is true when all are. */
  static Optional<ExpressionTree> allOf(List<ExpressionTree> conditions) {
    return conditions.size() > 1
        ? Optional.of(new And(conditions))
        : conditions.stream().findFirst();
  }

  /** Syntax without a meaning of its own here: its text, and the expressions in it. */
  Other other(ParserRuleContext rule) {
    return new Other(written.text(rule), parts(rule));
  }

  List<ExpressionTree> parts(ParserRuleContext rule) {
    return parts.in(rule);
  }

  List<ExpressionTree> readAll(List<? extends ParserRuleContext> values) {
    return values.stream().map(this::read).toList();
  }

  /** The expressions that are operands of this one. */
  static List<ParserRuleContext> operands(ParserRuleContext value) {
    return Written.rules(value).filter(ValueReader::isValue).toList();
  }

  static boolean isValue(ParserRuleContext rule) {
    return rule instanceof VexContext || rule instanceof Vex_bContext;
  }

  /** Without parentheses that only group. */
  static ParserRuleContext unwrapped(ParserRuleContext value) {
    ParserRuleContext inner = value;
    while (isGroup(inner)) {
      inner = operands(inner).get(0);
    }
    return inner;
  }

  private static boolean isGroup(ParserRuleContext value) {
    return isValue(value)
        && value.getChildCount() == 3
        && Written.startsWith(value, SQLParser.LEFT_PAREN);
  }

  private ExpressionTree operation(ParserRuleContext value) {
    Value_expression_primaryContext primary =
        value.getRuleContext(Value_expression_primaryContext.class, 0);
    if (primary != null) {
      return primaries.read(primary);
    }
    if (Written.startsWith(value, SQLParser.LEFT_PAREN)) {
      return rowOrPart(value);
    }
    if (Written.startsWith(value, SQLParser.NOT)) {
      return negated(read(operands(value).get(0)));
    }
    if (Written.has(value, SQLParser.CAST_EXPRESSION)) {
      return new Cast(
          read(operands(value).get(0)),
          written.type(value.getRuleContext(Data_typeContext.class, 0)));
    }
    if (value.getRuleContext(Collate_identifierContext.class, 0) != null) {
      return other(value);
    }
    return combination(value);
  }

  /** PostgreSQL stores IS NOT DISTINCT FROM as NOT (... IS DISTINCT FROM ...). */
  private static ExpressionTree negated(ExpressionTree operand) {
    return operand instanceof Operation operation
            && operation.operator().equals(PredicateReader.DISTINCT)
        ? new Operation(PredicateReader.NOT_DISTINCT, operation.left(), operation.right())
        : new Not(operand);
  }

  private ExpressionTree combination(ParserRuleContext value) {
    if (PredicateReader.isPredicate(value)) {
      return predicates.read(value);
    }
    if (Written.has(value, SQLParser.AND)) {
      return new And(chain(value, SQLParser.AND));
    }
    if (Written.has(value, SQLParser.OR)) {
      return new Or(chain(value, SQLParser.OR));
    }
    List<ParserRuleContext> operands = operands(value);
    if (operands.size() == 1) {
      return prefixed(value, operands.get(0));
    }
    if (Written.has(value, SQLParser.AT)) {
      return new Call(
          QualifiedName.of("timezone"), List.of(read(operands.get(1)), read(operands.get(0))));
    }
    return predicates.comparison(predicates.symbol(value), operands);
  }

  /** The grammar nests long chains to the left; they are read without recursion. */
  private List<ExpressionTree> chain(ParserRuleContext value, int connective) {
    List<ParserRuleContext> reversed = new ArrayList<>();
    ParserRuleContext left = value;
    while (isConnected(left, connective)) {
      List<ParserRuleContext> operands = operands(left);
      reversed.add(operands.get(1));
      left = unwrapped(operands.get(0));
    }
    reversed.add(left);
    return readAll(reversed.reversed());
  }

  private static boolean isConnected(ParserRuleContext value, int connective) {
    return Written.has(value, connective) && !Written.has(value, SQLParser.BETWEEN);
  }

  /** PostgreSQL takes a minus sign into the constant behind it (doNegate). */
  private ExpressionTree prefixed(ParserRuleContext value, ParserRuleContext operand) {
    boolean minus = Written.startsWith(value, SQLParser.MINUS);
    ExpressionTree inner = read(operand);
    return minus && inner instanceof NumberLiteral number && !number.text().startsWith("-")
        ? new NumberLiteral("-" + number.text())
        : new Other(written.text(value), List.of(inner));
  }

  /** (a, b) or (a).b or (a)[1]. */
  private ExpressionTree rowOrPart(ParserRuleContext value) {
    List<ExpressionTree> inside = new ArrayList<>(readAll(operands(value)));
    Indirection_listContext indirections = value.getRuleContext(Indirection_listContext.class, 0);
    if (indirections != null) {
      inside.addAll(subscripts(indirections.indirection()));
    }
    return new Other(written.text(value), inside);
  }

  List<ExpressionTree> subscripts(List<IndirectionContext> indirections) {
    return indirections.stream().flatMap(each -> readAll(each.vex()).stream()).toList();
  }
}
