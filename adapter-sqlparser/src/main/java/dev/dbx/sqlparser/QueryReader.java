package dev.dbx.sqlparser;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.AllColumns;
import dev.dbx.core.expression.ExpressionTree.Other;
import dev.dbx.core.expression.ExpressionTree.Subquery;
import dev.dbx.core.expression.Query;
import dev.dbx.core.expression.Source;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.After_opsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_opsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmt_no_parensContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Values_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.With_clauseContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.With_queryContext;

/** Turns the queries inside an expression into records. */
final class QueryReader {

  private final ValueReader values;
  private final Written written;
  private Set<Identifier> commonTables = Set.of();

  QueryReader(ValueReader values, Written written) {
    this.values = values;
    this.written = written;
  }

  Query read(Select_stmtContext query) {
    return read(query, query.with_clause(), query.select_ops(), query.after_ops());
  }

  Query read(Select_stmt_no_parensContext query) {
    return read(query, query.with_clause(), query.select_ops_no_parens(), query.after_ops());
  }

  /** A relation, unless a WITH query in whose scope it stands has its name. */
  Source source(Schema_qualified_nameContext relation, Optional<Identifier> alias) {
    QualifiedName name = written.names().of(relation);
    return name.schema().isEmpty() && commonTables.contains(name.name())
        ? new Source.CommonTable(name.name(), alias)
        : new Source.Relation(name, alias);
  }

  private Query read(
      ParserRuleContext whole,
      @Nullable With_clauseContext with,
      ParserRuleContext body,
      List<After_opsContext> after) {
    Set<Identifier> outer = commonTables;
    List<Other> clauses = new ArrayList<>(with == null ? List.of() : commonTables(with));
    Query inner = body(body);
    clauses.addAll(inner.clauses());
    after.stream().map(values::other).forEach(clauses::add);
    commonTables = outer;
    return new Query(inner.from(), inner.where(), inner.output(), clauses, written.text(whole));
  }

  /** With RECURSIVE the names are known from the beginning, else each to those behind it. */
  private List<Other> commonTables(With_clauseContext with) {
    Set<Identifier> scope = new HashSet<>(commonTables);
    commonTables = scope;
    if (with.RECURSIVE() != null) {
      with.with_query().forEach(query -> scope.add(name(query)));
    }
    List<Other> queries = new ArrayList<>();
    for (With_queryContext query : with.with_query()) {
      queries.add(values.other(query));
      scope.add(name(query));
    }
    return queries;
  }

  private Identifier name(With_queryContext query) {
    return written.identifier(query.query_name);
  }

  /** Of select_ops or select_ops_no_parens. */
  private Query body(ParserRuleContext body) {
    if (Written.has(body, SQLParser.UNION, SQLParser.INTERSECT, SQLParser.EXCEPT)) {
      Other sides = values.deeper(() -> combination(body));
      return new Query(List.of(), Optional.empty(), List.of(), List.of(sides), sides.text());
    }
    Select_stmtContext inParentheses = body.getRuleContext(Select_stmtContext.class, 0);
    return inParentheses == null
        ? primary(body.getRuleContext(Select_primaryContext.class, 0))
        : read(inParentheses);
  }

  private Other combination(ParserRuleContext body) {
    List<ExpressionTree> sides =
        Written.rules(body).flatMap(this::side).<ExpressionTree>map(Subquery::new).toList();
    return new Other(written.text(body), sides);
  }

  private Stream<Query> side(ParserRuleContext side) {
    return switch (side) {
      case Select_primaryContext primary -> Stream.of(primary(primary));
      case Select_stmtContext query -> Stream.of(read(query));
      case Select_opsContext operands -> Stream.of(body(operands));
      default -> Stream.empty();
    };
  }

  private Query primary(Select_primaryContext select) {
    if (select.values_stmt() != null) {
      return rows(select.values_stmt());
    }
    if (select.TABLE() != null) {
      return new Query(
          List.of(source(select.schema_qualified_name(), Optional.empty())),
          Optional.empty(),
          List.of(new AllColumns(Optional.empty())),
          List.of(),
          written.text(select));
    }
    return new SelectReader(select, values, written).read();
  }

  private Query rows(Values_stmtContext rows) {
    boolean one = rows.values_values().size() == 1;
    return new Query(
        List.of(),
        Optional.empty(),
        one ? values.parts(rows) : List.of(),
        one ? List.of() : rows.values_values().stream().map(values::other).toList(),
        written.text(rows));
  }
}
