package dev.dbx.sqlparser;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.ArrayOf;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.expression.ExpressionTree.Cast;
import dev.dbx.core.expression.ExpressionTree.Column;
import dev.dbx.core.expression.ExpressionTree.Exists;
import dev.dbx.core.expression.ExpressionTree.Literal;
import dev.dbx.core.expression.ExpressionTree.NullLiteral;
import dev.dbx.core.expression.ExpressionTree.NumberLiteral;
import dev.dbx.core.expression.ExpressionTree.Other;
import dev.dbx.core.expression.ExpressionTree.Subquery;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.sqlparser.TreeBuilder.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Array_elementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Expr_constContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_constructContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IndirectionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Indirection_listContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Indirection_varContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.System_functionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Type_coercionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Value_expression_primaryContext;

/** Makes expressions of what has no operator: constants, columns, calls, subqueries. */
final class PrimaryBuilder {

  private final Source source;
  private final TreeBuilder expressions;
  private final QueryBuilder queries;

  PrimaryBuilder(Source source, TreeBuilder expressions) {
    this.source = source;
    this.expressions = expressions;
    this.queries = new QueryBuilder(source, expressions);
  }

  ExpressionTree subquery(ParserRuleContext query) {
    return new Subquery(queries.of(query));
  }

  ExpressionTree of(Value_expression_primaryContext primary) {
    if (primary.expr_const() != null) {
      return constant(primary.expr_const());
    }
    if (primary.NULL() != null) {
      return new NullLiteral();
    }
    if (primary.EXISTS() != null) {
      return new Exists(queries.of(primary.table_subquery().select_stmt()));
    }
    if (primary.select_stmt_no_parens() != null) {
      ExpressionTree query = subquery(primary.select_stmt_no_parens());
      return primary.indirection_list() == null
          ? query
          : new Other(source.text(primary), List.of(query));
    }
    if (primary.indirection_var() != null) {
      return variable(primary.indirection_var());
    }
    if (primary.function_call() != null) {
      return call(primary.function_call());
    }
    if (primary.array_expression() != null
        && primary.array_expression().array_elements() != null) {
      return array(primary.array_expression().array_elements());
    }
    if (primary.type_coercion() != null) {
      return coerced(primary.type_coercion());
    }
    return expressions.other(primary);
  }

  private ExpressionTree constant(Expr_constContext constant) {
    if (constant.truth_value() != null) {
      return TreeBuilder.truth(constant.truth_value());
    }
    return constant.sconst() == null
        ? new NumberLiteral(source.text(constant))
        : literal(constant.sconst());
  }

  private Literal literal(ParserRuleContext string) {
    StringBuilder value = new StringBuilder();
    source.names().lexemes(string).forEach(lexeme -> value.append(lexeme.text()));
    return new Literal(value.toString());
  }

  /** The type's name stands in front of the constant: {@code date '2026-01-01'}. */
  private ExpressionTree coerced(Type_coercionContext coercion) {
    return coercion.data_type() == null
        ? new Cast(literal(coercion.sconst()), "interval")
        : new Cast(literal(coercion.sconst()), source.text(coercion.data_type()));
  }

  private ExpressionTree variable(Indirection_varContext variable) {
    Indirection_listContext list = variable.indirection_list();
    if (variable.identifier() == null) {
      return expressions.other(variable);
    }
    List<Identifier> path = new ArrayList<>();
    path.add(name(variable.identifier()));
    List<ExpressionTree> subscripts = new ArrayList<>();
    if (list != null) {
      for (IndirectionContext step : list.indirection()) {
        if (step.col_label() != null && subscripts.isEmpty()) {
          path.add(name(step.col_label()));
        } else {
          subscripts.addAll(expressions.inside(step));
        }
      }
    }
    Column column = column(path);
    boolean subscripted =
        list != null && list.indirection().stream().anyMatch(step -> step.col_label() == null);
    if (!subscripted) {
      return column;
    }
    subscripts.add(0, column);
    return new Other(source.text(variable), subscripts);
  }

  private static Column column(List<Identifier> path) {
    int last = path.size() - 1;
    Optional<QualifiedName> qualifier =
        switch (last) {
          case 0 -> Optional.empty();
          case 1 -> Optional.of(new QualifiedName(Optional.empty(), path.get(0)));
          default ->
              Optional.of(
                  new QualifiedName(Optional.of(path.get(last - 2)), path.get(last - 1)));
        };
    return new Column(qualifier, path.get(last));
  }

  private Identifier name(ParserRuleContext rule) {
    return source.names().of(rule).name();
  }

  private ExpressionTree call(Function_callContext call) {
    if (call.schema_qualified_name_nontype() != null) {
      return new Call(
          source.names().of(call.schema_qualified_name_nontype()), expressions.inside(call));
    }
    if (call.function_construct() != null && call.function_construct().ROW() == null) {
      return construct(call.function_construct());
    }
    if (call.system_function() != null) {
      return system(call.system_function());
    }
    return call.date_time_function() == null
        ? expressions.other(call)
        : new Call(builtIn(source.text(call)), List.of());
  }

  private ExpressionTree construct(Function_constructContext construct) {
    return new Call(
        builtIn(construct.getStart().getText()),
        construct.vex().stream().map(expressions::of).toList());
  }

  private ExpressionTree system(System_functionContext function) {
    return function.cast_specification() == null
        ? new Call(builtIn(source.text(function)), List.of())
        : new Cast(
            expressions.of(function.cast_specification().vex()),
            source.text(function.cast_specification().data_type()));
  }

  private static QualifiedName builtIn(String word) {
    return QualifiedName.of(word.replaceAll("\\s*\\(.*", "").toLowerCase(Locale.ROOT));
  }

  private ExpressionTree array(Array_elementsContext elements) {
    List<ExpressionTree> all = new ArrayList<>();
    elements.vex().forEach(element -> all.add(expressions.of(element)));
    elements.array_elements().forEach(inner -> all.add(array(inner)));
    return new ArrayOf(all);
  }
}
