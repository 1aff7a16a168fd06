package dev.dbx.sqlparser;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mention;
import dev.dbx.core.port.Mentions;
import dev.dbx.core.port.ParsedStatement.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.After_opsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Collate_identifierContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Into_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Merge_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Predefined_typeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_name_nontypeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Truncate_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.With_clauseContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.With_queryContext;

/** Finds in the tree what depends on structure: relations, types, targets and traits. */
final class TreeReader {

  /** The grammar takes GROUP BY ROLLUP (...) for a call. */
  private static final Set<QualifiedName> GROUPINGS =
      Set.of(QualifiedName.of("cube"), QualifiedName.of("rollup"));

  private final NamesByToken names;
  private final Map<QualifiedName, Mention> calls = new LinkedHashMap<>();
  private final Map<QualifiedName, Mention> relations = new LinkedHashMap<>();
  private final Map<QualifiedName, Mention> types = new LinkedHashMap<>();
  private final List<QualifiedName> targets = new ArrayList<>();
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

  TreeReader(NamesByToken names) {
    this.names = names;
  }

  /** The names of the tree that was read, and what its tokens may mean besides. */
  Mentions mentions(List<Lexeme> lexemes, SyntaxErrors errors) {
    Mentions found = NameFinder.find(lexemes, errors);
    return new Mentions(
        found.functions(),
        List.copyOf(calls.values()),
        found.operators(),
        List.copyOf(relations.values()),
        found.attributes(),
        List.copyOf(types.values()),
        found.settings(),
        found.inputTypes());
  }

  List<QualifiedName> targets() {
    return targets;
  }

  Set<Trait> traits() {
    return traits;
  }

  void read(ParseTree tree) {
    read(tree, Set.of());
  }

  private void read(ParseTree tree, Set<QualifiedName> ctes) {
    switch (tree) {
      case Schema_qualified_nameContext name -> relation(name, ctes);
      case Predefined_typeContext type -> type(type, ctes);
      case Collate_identifierContext collation -> {}
      case With_queryContext query -> readQuery(query, ctes);
      case ParserRuleContext rule -> {
        note(rule);
        readInScope(rule, ctes);
      }
      default -> {}
    }
  }

  private void readChildren(ParserRuleContext rule, Set<QualifiedName> ctes) {
    for (int i = 0; i < rule.getChildCount(); i++) {
      read(rule.getChild(i), ctes);
    }
  }

  /** A WITH clause names relations for what follows it; with RECURSIVE also for itself. */
  private void readInScope(ParserRuleContext rule, Set<QualifiedName> outer) {
    With_clauseContext with = rule.getRuleContext(With_clauseContext.class, 0);
    if (with == null) {
      readChildren(rule, outer);
      return;
    }
    Set<QualifiedName> scope = new HashSet<>(outer);
    if (with.RECURSIVE() != null) {
      with.with_query().forEach(query -> scope.add(names.of(query.query_name)));
    }
    for (With_queryContext query : with.with_query()) {
      read(query, scope);
      scope.add(names.of(query.query_name));
    }
    for (int i = 0; i < rule.getChildCount(); i++) {
      if (rule.getChild(i) != with) {
        read(rule.getChild(i), scope);
      }
    }
  }

  private void readQuery(With_queryContext query, Set<QualifiedName> ctes) {
    Data_statementContext body = query.data_statement();
    if (body != null && body.select_stmt() == null) {
      traits.add(Trait.WRITES_IN_CTE);
    }
    readChildren(query, ctes);
  }

  private void relation(Schema_qualified_nameContext name, Set<QualifiedName> ctes) {
    QualifiedName relation = names.of(name);
    if (!ctes.contains(relation)) {
      relations.putIfAbsent(relation, names.mention(name));
    }
  }

  private void type(Predefined_typeContext type, Set<QualifiedName> ctes) {
    Schema_qualified_name_nontypeContext name = type.schema_qualified_name_nontype();
    Mention mention = name == null ? names.builtInType(type) : names.mention(name);
    types.putIfAbsent(mention.name(), mention);
    type.vex().forEach(modifier -> read(modifier, ctes));
  }

  private void note(ParserRuleContext rule) {
    switch (rule) {
      case Function_callContext call -> call(call.schema_qualified_name_nontype());
      case Into_tableContext into -> traits.add(Trait.INTO_TABLE);
      case After_opsContext after when after.FOR() != null -> traits.add(Trait.LOCKS_ROWS);
      case Insert_stmt_for_psqlContext insert -> target(insert.insert_table_name);
      case Merge_stmt_for_psqlContext merge -> target(merge.merge_table_name);
      case Update_stmt_for_psqlContext update -> {
        target(update.update_table_name);
        noteMissingWhere(update.WHERE() == null);
      }
      case Delete_stmt_for_psqlContext delete -> {
        target(delete.delete_table_name);
        noteMissingWhere(delete.WHERE() == null);
      }
      case Truncate_stmtContext truncate ->
          truncate.only_table_multiply().forEach(table -> target(table.schema_qualified_name()));
      default -> {}
    }
  }

  /** Null for syntax such as EXTRACT, which always means PostgreSQL's own function. */
  private void call(@Nullable Schema_qualified_name_nontypeContext name) {
    if (name != null && !GROUPINGS.contains(names.of(name))) {
      calls.putIfAbsent(names.of(name), names.mention(name));
    }
  }

  private void target(Schema_qualified_nameContext name) {
    QualifiedName table = names.of(name);
    targets.add(table);
    relations.putIfAbsent(table, names.mention(name));
  }

  private void noteMissingWhere(boolean missing) {
    if (missing) {
      traits.add(Trait.NO_WHERE);
    }
  }
}
