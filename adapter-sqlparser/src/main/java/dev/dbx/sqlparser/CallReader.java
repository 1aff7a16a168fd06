package dev.dbx.sqlparser;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.expression.ExpressionTree.Cast;
import dev.dbx.core.expression.ExpressionTree.Literal;
import dev.dbx.core.expression.ExpressionTree.NumberLiteral;
import dev.dbx.core.expression.ExpressionTree.Other;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Cast_specificationContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Date_time_functionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Extract_functionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_constructContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.String_value_functionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.System_functionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Vex_or_named_notationContext;

/** Turns calls into trees, also those that SQL writes in its own ways. */
final class CallReader {

  private final ValueReader values;
  private final Written written;

  CallReader(ValueReader values, Written written) {
    this.values = values;
    this.written = written;
  }

  ExpressionTree read(Function_callContext call) {
    if (call.schema_qualified_name_nontype() != null) {
      return named(call);
    }
    return switch (call.getChild(0)) {
      case Function_constructContext construct when construct.ROW() == null ->
          new Call(keyword(construct), values.readAll(construct.vex()));
      case System_functionContext system when system.cast_specification() == null ->
          new Call(keyword(system), List.of());
      case System_functionContext system -> cast(system.cast_specification());
      case Date_time_functionContext time -> new Call(keyword(time), precision(time));
      case Extract_functionContext extract -> extract(extract);
      case String_value_functionContext string -> string(string);
      default -> values.other(call);
    };
  }

  /** What an aggregate has besides its arguments is kept around the call. */
  private ExpressionTree named(Function_callContext call) {
    Call inner =
        new Call(
            written.names().of(call.schema_qualified_name_nontype()),
            call.vex_or_named_notation().stream().map(this::argument).toList());
    List<ParserRuleContext> clauses =
        Stream.concat(
                call.orderby_clause().stream(),
                Stream.of(
                        Optional.ofNullable(call.filter_clause()),
                        Optional.ofNullable(call.window_definition()))
                    .flatMap(Optional::stream))
            .toList();
    if (clauses.isEmpty() && call.set_qualifier() == null && call.OVER() == null) {
      return inner;
    }
    List<ExpressionTree> parts = new ArrayList<>(List.of(inner));
    clauses.forEach(clause -> parts.addAll(values.parts(clause)));
    return new Other(written.text(call), parts);
  }

  /** Of a named argument the place is not known, of VARIADIC not how many it stands for. */
  private ExpressionTree argument(Vex_or_named_notationContext argument) {
    return argument.pointer() == null && argument.VARIADIC() == null
        ? values.read(argument.vex())
        : values.other(argument);
  }

  private QualifiedName keyword(ParserRuleContext rule) {
    return QualifiedName.of(written.names().lexemes(rule).get(0).text());
  }

  private List<ExpressionTree> precision(Date_time_functionContext time) {
    return time.type_length() == null
        ? List.of()
        : List.of(new NumberLiteral(written.text(time.type_length().iconst())));
  }

  /** TREAT calls a function, but which depends on the type. */
  private ExpressionTree cast(Cast_specificationContext cast) {
    return cast.CAST() == null
        ? values.other(cast)
        : new Cast(values.read(cast.vex()), written.type(cast.data_type()));
  }

  private ExpressionTree extract(Extract_functionContext extract) {
    ExpressionTree field =
        extract.sconst() == null
            ? new Literal(written.identifier(extract.identifier()).value())
            : values.primaries().literal(extract.sconst());
    return new Call(QualifiedName.of("extract"), List.of(field, values.read(extract.vex())));
  }

  /** The names and orders of arguments that gram.y gives them (func_expr_common_subexpr). */
  private ExpressionTree string(String_value_functionContext string) {
    if (string.TRIM() != null) {
      return trim(string);
    }
    List<ExpressionTree> operands = values.readAll(ValueReader.operands(string));
    if (string.COLLATION() != null) {
      return new Call(QualifiedName.of("pg_collation_for"), operands);
    }
    if (string.POSITION() != null) {
      return new Call(QualifiedName.of("position"), operands.reversed());
    }
    return string.SIMILAR() != null || isSubstringForAlone(string)
        ? new Other(written.text(string), operands)
        : new Call(keyword(string), operands);
  }

  /** SUBSTRING(text FOR length) has its length where FROM would have the start. */
  private static boolean isSubstringForAlone(String_value_functionContext string) {
    return string.SUBSTRING() != null && string.FOR() != null && string.FROM() == null;
  }

  private ExpressionTree trim(String_value_functionContext trim) {
    String function =
        Written.has(trim, SQLParser.LEADING)
            ? "ltrim"
            : Written.has(trim, SQLParser.TRAILING) ? "rtrim" : "btrim";
    return new Call(
        QualifiedName.of(function),
        Stream.concat(Stream.of(trim.str), Stream.ofNullable(trim.chars))
            .map(values::read)
            .toList());
  }
}
