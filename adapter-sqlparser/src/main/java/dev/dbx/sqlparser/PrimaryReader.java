package dev.dbx.sqlparser;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.AllColumns;
import dev.dbx.core.expression.ExpressionTree.ArrayOf;
import dev.dbx.core.expression.ExpressionTree.BooleanLiteral;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Array_elementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Array_expressionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Expr_constContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IndirectionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Indirection_varContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SconstContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Type_coercionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Value_expression_primaryContext;

/** Turns what operators stand between into trees: columns, constants, calls, subqueries. */
final class PrimaryReader {

  private static final Pattern BITS = Pattern.compile("[bBxX]'.*", Pattern.DOTALL);

  private final ValueReader values;
  private final Written written;
  private final CallReader calls;

  PrimaryReader(ValueReader values, Written written) {
    this.values = values;
    this.written = written;
    this.calls = new CallReader(values, written);
  }

  ExpressionTree read(Value_expression_primaryContext primary) {
    if (primary.select_stmt_no_parens() != null) {
      return subquery(primary);
    }
    if (primary.NULL() != null) {
      return new NullLiteral();
    }
    if (primary.MULTIPLY() != null) {
      return new AllColumns(Optional.empty());
    }
    if (primary.EXISTS() != null) {
      return new Exists(values.queries().read(primary.table_subquery().select_stmt()));
    }
    return switch (primary.getChild(0)) {
      case Expr_constContext constant -> constant(constant);
      case Function_callContext call -> calls.read(call);
      case Indirection_varContext variable -> variable(variable);
      case Array_expressionContext array -> array(array);
      case Type_coercionContext coercion -> coercion(coercion);
      case ParserRuleContext overlaps when primary.datetime_overlaps() != null ->
          new Call(QualifiedName.of("overlaps"), values.parts(overlaps));
      default -> values.other(primary);
    };
  }

  /** A function call, also where it stands in FROM. */
  ExpressionTree call(Function_callContext call) {
    return calls.read(call);
  }

  ExpressionTree literal(SconstContext constant) {
    String text = written.text(constant);
    // A bit string has no value as text: B'1' and X'1' are different.
    return BITS.matcher(text).matches()
        ? new Other(text, List.of())
        : new Literal(written.names().lexemes(constant).get(0).text());
  }

  private ExpressionTree subquery(Value_expression_primaryContext primary) {
    Subquery query = new Subquery(values.queries().read(primary.select_stmt_no_parens()));
    if (primary.indirection_list() == null) {
      return query;
    }
    List<ExpressionTree> parts = new ArrayList<>(List.of(query));
    parts.addAll(values.subscripts(primary.indirection_list().indirection()));
    return new Other(written.text(primary), parts);
  }

  private ExpressionTree constant(Expr_constContext constant) {
    if (constant.sconst() != null) {
      return literal(constant.sconst());
    }
    if (constant.truth_value() == null) {
      return new NumberLiteral(written.text(constant));
    }
    // The grammar takes ON for a value because SET does; no expression of PostgreSQL's is ON.
    return constant.truth_value().ON() == null
        ? new BooleanLiteral(constant.truth_value().TRUE() != null)
        : values.other(constant);
  }

  private ExpressionTree array(Array_expressionContext array) {
    return array.array_elements() == null ? values.other(array) : elements(array.array_elements());
  }

  private ExpressionTree elements(Array_elementsContext array) {
    return new ArrayOf(
        Written.rules(array)
            .map(
                element ->
                    element instanceof Array_elementsContext inner
                        ? elements(inner)
                        : values.read(element))
            .toList());
  }

  private ExpressionTree coercion(Type_coercionContext coercion) {
    String type =
        coercion.data_type() == null
            ? "interval " + written.type(coercion.interval_field())
            : written.type(coercion.data_type());
    return new Cast(literal(coercion.sconst()), type);
  }

  /** A column with its qualifier, and then perhaps subscripts or fields. */
  private ExpressionTree variable(Indirection_varContext variable) {
    if (variable.identifier() == null) {
      return values.other(variable);
    }
    List<Identifier> names = new ArrayList<>(List.of(written.identifier(variable.identifier())));
    if (variable.indirection_list() == null) {
      return column(names);
    }
    List<IndirectionContext> indirections = variable.indirection_list().indirection();
    List<IndirectionContext> dotted =
        indirections.stream().takeWhile(each -> each.DOT() != null).toList();
    dotted.forEach(each -> names.add(written.identifier(each.col_label())));
    boolean plain = dotted.size() == indirections.size();
    if (plain && variable.indirection_list().MULTIPLY() != null) {
      return new AllColumns(Optional.of(qualifier(names)));
    }
    if (plain) {
      return column(names);
    }
    List<ExpressionTree> parts = new ArrayList<>(List.of(column(names)));
    parts.addAll(values.subscripts(indirections));
    return new Other(written.text(variable), parts);
  }

  private static Column column(List<Identifier> names) {
    int last = names.size() - 1;
    Optional<QualifiedName> qualifier =
        last == 0 ? Optional.empty() : Optional.of(qualifier(names.subList(0, last)));
    return new Column(qualifier, names.get(last));
  }

  /** A database in front of the schema is left out. */
  private static QualifiedName qualifier(List<Identifier> names) {
    int last = names.size() - 1;
    Optional<Identifier> schema = last == 0 ? Optional.empty() : Optional.of(names.get(last - 1));
    return new QualifiedName(schema, names.get(last));
  }
}
