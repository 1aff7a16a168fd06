package dev.dbx.sqlparser;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.And;
import dev.dbx.core.expression.Query;
import dev.dbx.core.name.Identifier;
import dev.dbx.sqlparser.TreeBuilder.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alias_clauseContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.From_itemContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.From_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** Makes queries of subqueries: of the first SELECT in it all, of the others their expressions. */
final class QueryBuilder {

  private final Source source;
  private final TreeBuilder expressions;

  QueryBuilder(Source source, TreeBuilder expressions) {
    this.source = source;
    this.expressions = expressions;
  }

  Query of(ParserRuleContext rule) {
    List<Select_primaryContext> arms = new ArrayList<>();
    collect(rule, arms);
    if (arms.size() != 1) {
      return new Query(
          arms.stream().flatMap(arm -> new Arm(arm).items().stream()).toList(),
          Optional.empty(),
          List.of(),
          expressions.inside(rule));
    }
    return new Arm(arms.get(0)).query(rule);
  }

  /** The SELECTs of a UNION, none of those in subqueries. */
  private static void collect(ParserRuleContext rule, List<Select_primaryContext> arms) {
    for (int i = 0; i < rule.getChildCount(); i++) {
      switch (rule.getChild(i)) {
        case Select_primaryContext arm -> arms.add(arm);
        case VexContext inner -> {
          // what is in there belongs to an expression
        }
        case ParserRuleContext child -> collect(child, arms);
        default -> {
          // a token
        }
      }
    }
  }

  /** One SELECT. */
  private final class Arm {
    private final Select_primaryContext select;
    private final List<Query.Item> items = new ArrayList<>();
    private final List<ExpressionTree> conditions = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<ExpressionTree> rest = new ArrayList<>();

    Arm(Select_primaryContext select) {
      this.select = select;
      select.from_item().forEach(this::read);
      if (select.schema_qualified_name() != null) {
        items.add(
            new Query.Item(
                Optional.of(source.names().of(select.schema_qualified_name())), Optional.empty()));
      }
    }

    List<Query.Item> items() {
      return items;
    }

    Query query(ParserRuleContext whole) {
      List<ExpressionTree> output =
          select.select_list() == null ? List.of() : expressions.inside(select.select_list());
      int having = select.HAVING() == null ? 0 : 1;
      for (int i = 0; i < select.vex().size(); i++) {
        boolean where = select.WHERE() != null && i == select.vex().size() - 1 - having;
        VexContext vex = select.vex(i);
        if (where) {
          add(vex);
        } else {
          rest.add(expressions.of(vex));
        }
      }
      if (select.groupby_clause() != null) {
        rest.addAll(expressions.inside(select.groupby_clause()));
      }
      return new Query(items, where(), output, rest);
    }

    private Optional<ExpressionTree> where() {
      return switch (conditions.size()) {
        case 0 -> Optional.empty();
        case 1 -> Optional.of(conditions.get(0));
        default -> Optional.of(new And(conditions, texts));
      };
    }

    private void add(VexContext condition) {
      if (expressions.of(condition) instanceof And and) {
        conditions.addAll(and.parts());
        texts.addAll(and.texts());
      } else {
        conditions.add(expressions.of(condition));
        texts.add(source.text(condition));
      }
    }

    private void read(From_itemContext item) {
      item.from_item().forEach(this::read);
      if (item.vex() != null) {
        add(item.vex());
      }
      if (item.from_primary() != null) {
        read(item.from_primary());
      }
    }

    private void read(From_primaryContext primary) {
      boolean table = primary.schema_qualified_name() != null;
      items.add(
          new Query.Item(
              table
                  ? Optional.of(source.names().of(primary.schema_qualified_name()))
                  : Optional.empty(),
              alias(primary.alias_clause())));
      rest.addAll(expressions.inside(primary));
    }

    private Optional<Identifier> alias(
        @Nullable Alias_clauseContext clause) {
      return clause == null || clause.alias == null
          ? Optional.empty()
          : Optional.of(source.names().of(clause.alias).name());
    }
  }
}
