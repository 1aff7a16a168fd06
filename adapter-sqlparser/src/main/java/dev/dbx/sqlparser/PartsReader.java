package dev.dbx.sqlparser;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Subquery;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_typeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SconstContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmt_no_parensContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Value_expression_primaryContext;

/** Finds the topmost expressions in syntax of any kind. */
final class PartsReader {

  private final ValueReader values;

  PartsReader(ValueReader values) {
    this.values = values;
  }

  List<ExpressionTree> in(ParserRuleContext rule) {
    return Written.rules(rule).flatMap(this::of).toList();
  }

  private Stream<ExpressionTree> of(ParserRuleContext rule) {
    return switch (rule) {
      case Value_expression_primaryContext primary -> Stream.of(values.primaries().read(primary));
      case Function_callContext call -> Stream.of(values.primaries().call(call));
      case Select_stmtContext query -> Stream.of(new Subquery(values.queries().read(query)));
      case Select_stmt_no_parensContext query ->
          Stream.of(new Subquery(values.queries().read(query)));
      case SconstContext constant -> Stream.of(values.primaries().literal(constant));
      case Data_typeContext type -> Stream.empty();
      case ParserRuleContext value when ValueReader.isValue(value) -> Stream.of(values.read(value));
      default -> in(rule).stream();
    };
  }
}
