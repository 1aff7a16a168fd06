package dev.dbx.sqlparser;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Other;
import dev.dbx.core.expression.Query;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_sublistContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** Reads one SELECT, clause by clause. */
final class SelectReader {

  private final Select_primaryContext select;
  private final ValueReader values;
  private final Written written;
  private final FromReader from;
  private final List<ExpressionTree> conditions = new ArrayList<>();
  private final List<Other> clauses = new ArrayList<>();

  SelectReader(Select_primaryContext select, ValueReader values, Written written) {
    this.select = select;
    this.values = values;
    this.written = written;
    this.from = new FromReader(values, written);
  }

  Query read() {
    List<ExpressionTree> output = select.select_list() == null ? List.of() : output();
    select.from_item().forEach(from::read);
    conditions.addAll(from.conditions());
    clauses.addAll(from.clauses());
    if (select.ON() != null) {
      clauses.add(distinctOn());
    }
    readClauses();
    return new Query(
        from.sources(), ValueReader.allOf(conditions), output, clauses, written.text(select));
  }

  private List<ExpressionTree> output() {
    return select.select_list().select_sublist().stream()
        .map(Select_sublistContext::vex)
        .map(values::read)
        .toList();
  }

  private Other distinctOn() {
    Token first = select.set_qualifier().getStart();
    List<VexContext> keys =
        select.vex().stream()
            .takeWhile(key -> isBefore(key, select.RIGHT_PAREN().getSymbol()))
            .toList();
    return new Other(written.text(first, select.RIGHT_PAREN().getSymbol()), values.readAll(keys));
  }

  private static boolean isBefore(ParserRuleContext rule, Token token) {
    return rule.getStart().getStartIndex() < token.getStartIndex();
  }

  /** The keyword in front of a condition tells which clause it is. */
  private void readClauses() {
    Token keyword = select.getStart();
    for (ParseTree child : Written.children(select).toList()) {
      if (child instanceof TerminalNode node && !isPunctuation(node.getSymbol())) {
        keyword = node.getSymbol();
      } else if (child instanceof ParserRuleContext rule) {
        readClause(keyword, rule);
      }
    }
  }

  private static boolean isPunctuation(Token token) {
    return token.getType() == SQLParser.COMMA
        || token.getType() == SQLParser.LEFT_PAREN
        || token.getType() == SQLParser.RIGHT_PAREN;
  }

  private void readClause(Token keyword, ParserRuleContext rule) {
    boolean value = ValueReader.isValue(rule);
    if (value && keyword.getType() == SQLParser.WHERE) {
      conditions.add(values.read(rule));
    } else if (value && keyword.getType() == SQLParser.HAVING) {
      String text = written.text(keyword, rule.getStop());
      clauses.add(new Other(text, List.of(values.read(rule))));
    } else if (rule == select.groupby_clause() || select.window_definition().contains(rule)) {
      clauses.add(values.other(rule));
    }
  }
}
