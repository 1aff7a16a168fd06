package dev.dbx.sqlparser;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.AllColumns;
import dev.dbx.core.expression.ExpressionTree.Column;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.expression.ExpressionTree.Other;
import dev.dbx.core.expression.ExpressionTree.Subquery;
import dev.dbx.core.expression.Query;
import dev.dbx.core.expression.Source;
import dev.dbx.core.expression.Source.Derived;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alias_clauseContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.From_itemContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.From_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.From_rows_with_aliasContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;

/** Collects what the items of one FROM clause read and how they are joined. */
final class FromReader {

  private final ValueReader values;
  private final Written written;
  private final List<Source> sources = new ArrayList<>();
  private final List<ExpressionTree> conditions = new ArrayList<>();
  private final List<Other> clauses = new ArrayList<>();

  FromReader(ValueReader values, Written written) {
    this.values = values;
    this.written = written;
  }

  List<Source> sources() {
    return sources;
  }

  List<ExpressionTree> conditions() {
    return conditions;
  }

  List<Other> clauses() {
    return clauses;
  }

  void read(From_itemContext item) {
    read(item, true);
  }

  /**
   * @param filters whether a condition in it removes rows, which it does not on the side of an
   *     outer join that is filled up with nulls
   */
  private void read(From_itemContext item, boolean filters) {
    if (item.from_primary() != null) {
      primary(item.from_primary());
    } else if (item.from_item().size() == 2) {
      join(item, filters);
    } else if (item.alias_clause() == null) {
      read(item.from_item(0), filters);
    } else {
      sources.add(named(item));
    }
  }

  private void join(From_itemContext join, boolean filters) {
    boolean full = join.FULL() != null;
    boolean inner = !full && join.LEFT() == null && join.RIGHT() == null;
    From_itemContext left = join.from_item(0);
    From_itemContext right = join.from_item(1);
    int before = sources.size();
    read(left, filters && !full && join.RIGHT() == null);
    int between = sources.size();
    read(right, filters && !full && join.LEFT() == null);
    List<ExpressionTree> conditions =
        join.USING() == null ? on(join) : using(join, sources.subList(before, between));
    if (inner && filters && join.NATURAL() == null) {
      this.conditions.addAll(conditions);
    } else {
      clauses.add(new Other(joinText(join), conditions));
    }
  }

  private List<ExpressionTree> on(From_itemContext join) {
    return join.vex() == null ? List.of() : List.of(values.read(join.vex()));
  }

  /** Behind the second of several joins the column has no qualifier: it is in more than one. */
  private List<ExpressionTree> using(From_itemContext join, List<Source> left) {
    Optional<Identifier> one = left.size() == 1 ? left.get(0).reference() : Optional.empty();
    Optional<Identifier> other = sources.get(sources.size() - 1).reference();
    List<ExpressionTree> equalities = new ArrayList<>();
    for (Schema_qualified_nameContext name :
        join.names_in_parens().names_references().schema_qualified_name()) {
      Identifier column = written.identifier(name);
      equalities.add(new Operation("=", column(one, column), column(other, column)));
    }
    return equalities;
  }

  private static Column column(Optional<Identifier> qualifier, Identifier name) {
    return new Column(qualifier.map(part -> new QualifiedName(Optional.empty(), part)), name);
  }

  private String joinText(From_itemContext join) {
    return written.text(Written.tokens(join).get(0), join.getStop());
  }

  /** (a JOIN b ON c) AS d hides a and b: it is a SELECT * of them. */
  private Source named(From_itemContext item) {
    FromReader inner = new FromReader(values, written);
    From_itemContext joined = item.from_item(0);
    inner.read(joined);
    Query query =
        new Query(
            inner.sources,
            ValueReader.allOf(inner.conditions),
            List.of(new AllColumns(Optional.empty())),
            inner.clauses,
            written.text(joined));
    return new Derived(new Subquery(query), alias(item.alias_clause()));
  }

  private void primary(From_primaryContext item) {
    if (item.schema_qualified_name() != null) {
      relation(item);
    } else if (item.table_subquery() != null) {
      Query query = values.queries().read(item.table_subquery().select_stmt());
      sources.add(new Derived(new Subquery(query), alias(item.alias_clause())));
    } else if (item.from_rows_with_alias() != null) {
      From_rows_with_aliasContext rows = item.from_rows_with_alias();
      sources.add(new Derived(values.other(rows), identifier(rows.alias)));
    } else {
      sources.add(
          new Derived(values.primaries().call(item.function_call()), identifier(item.alias)));
    }
  }

  private void relation(From_primaryContext item) {
    sources.add(values.queries().source(item.schema_qualified_name(), alias(item.alias_clause())));
    if (Written.has(item, SQLParser.TABLESAMPLE)) {
      String text = written.text(item.TABLESAMPLE().getSymbol(), item.getStop());
      clauses.add(new Other(text, values.readAll(item.vex())));
    }
  }

  private Optional<Identifier> alias(@Nullable Alias_clauseContext clause) {
    return Optional.ofNullable(clause).map(named -> written.identifier(named.alias));
  }

  private Optional<Identifier> identifier(@Nullable ParserRuleContext rule) {
    return Optional.ofNullable(rule).map(written::identifier);
  }
}
