package dev.dbx.sqlparser;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.OtherStatement;
import dev.dbx.core.statement.Statement.Select;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_as_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Lock_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rule_commonContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_additionalContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** Reads what one statement does from its tree. */
final class DefinitionReader {

  private final Written written;
  private final List<Lexeme> statement;
  private final TableReader tables;
  private final ObjectReader objects;
  private final AlterReader alterations;
  private final CommandReader commands;

  DefinitionReader(Written written, List<Lexeme> statement, SyntaxErrors errors) {
    Values values = new Values(written, errors);
    this.written = written;
    this.statement = statement;
    this.tables = new TableReader(written, values);
    this.objects = new ObjectReader(written, values);
    this.alterations = new AlterReader(written, values, tables);
    this.commands = new CommandReader(written, values);
  }

  Statement read(StatementContext tree) {
    if (tree.data_statement() != null) {
      return data(tree.data_statement());
    }
    if (tree.schema_statement() != null) {
      return schema(tree.schema_statement());
    }
    Script_statementContext script = tree.script_statement();
    return script.script_transaction() != null
        ? commands.transaction(script.script_transaction())
        : additional(script.script_additional());
  }

  Statement data(Data_statementContext data) {
    return commands.data(data);
  }

  Statement lock(Lock_tableContext lock) {
    return commands.lock(lock);
  }

  List<QualifiedName> functions(ParserRuleContext rule) {
    return commands.functions(rule);
  }

  Statement schema(Schema_statementContext tree) {
    if (tree.schema_create() != null) {
      return create(only(tree.schema_create()), tree);
    }
    return tree.schema_alter() != null
        ? alterations.read(only(tree.schema_alter())).orElseGet(() -> other(tree))
        : drop(only(tree.schema_drop()), tree);
  }

  private Statement create(ParserRuleContext rule, ParserRuleContext whole) {
    return switch (rule) {
      case Create_table_statementContext table -> tables.create(table);
      case Create_table_as_statementContext table -> tables.createAs(table);
      case Create_index_statementContext index -> tables.index(index);
      case Rule_commonContext grant -> commands.grant(grant).orElseGet(() -> other(whole));
      case Set_statementContext set -> commands.set(set).orElseGet(() -> other(whole));
      default -> objects.create(rule).orElseGet(() -> other(whole));
    };
  }

  private Statement drop(ParserRuleContext rule, ParserRuleContext whole) {
    return objects.drop(rule).orElseGet(() -> other(whole));
  }

  private Statement additional(Script_additionalContext script) {
    if (script.additional_statement() != null) {
      return additional(script.additional_statement());
    }
    if (Written.has(script, SQLParser.VACUUM)) {
      return commands.vacuum(script);
    }
    return script.show_statement() != null || script.explain_statement() != null
        ? new Select(List.of())
        : other(script);
  }

  Statement additional(Additional_statementContext rule) {
    return commands.additional(rule).orElseGet(() -> other(rule));
  }

  private OtherStatement other(ParserRuleContext rule) {
    List<Lexeme> lexemes =
        rule.getStart().getStartIndex() == statement.get(0).start()
            ? statement
            : written.names().lexemes(rule);
    return new OtherStatement(Commands.name(lexemes));
  }

  /** What is behind CREATE, ALTER or DROP. */
  private static ParserRuleContext only(ParserRuleContext rule) {
    return Written.rules(rule).findFirst().orElse(rule);
  }
}
