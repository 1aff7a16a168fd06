package dev.dbx.sqlparser;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.Cluster;
import dev.dbx.core.statement.Statement.CreateTableAs;
import dev.dbx.core.statement.Statement.Delete;
import dev.dbx.core.statement.Statement.Do;
import dev.dbx.core.statement.Statement.Grant;
import dev.dbx.core.statement.Statement.Insert;
import dev.dbx.core.statement.Statement.LockTables;
import dev.dbx.core.statement.Statement.Refresh;
import dev.dbx.core.statement.Statement.Reindex;
import dev.dbx.core.statement.Statement.Select;
import dev.dbx.core.statement.Statement.SetSetting;
import dev.dbx.core.statement.Statement.Transaction;
import dev.dbx.core.statement.Statement.TransactionCommand;
import dev.dbx.core.statement.Statement.Truncate;
import dev.dbx.core.statement.Statement.Update;
import dev.dbx.core.statement.Statement.Vacuum;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Anonymous_blockContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Lock_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Only_table_multiplyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Reindex_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rule_commonContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_additionalContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_transactionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Session_local_optionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Truncate_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;

/** Reads statements that neither create, alter nor drop. */
final class CommandReader {

  private static final Map<Integer, TransactionCommand> TRANSACTIONS =
      Map.of(
          SQLParser.START, TransactionCommand.BEGIN,
          SQLParser.BEGIN, TransactionCommand.BEGIN,
          SQLParser.COMMIT, TransactionCommand.COMMIT,
          SQLParser.END, TransactionCommand.COMMIT,
          SQLParser.ABORT, TransactionCommand.ROLLBACK,
          SQLParser.ROLLBACK, TransactionCommand.ROLLBACK,
          SQLParser.SAVEPOINT, TransactionCommand.SAVEPOINT,
          SQLParser.RELEASE, TransactionCommand.RELEASE);

  private final Written written;
  private final Values values;

  CommandReader(Written written, Values values) {
    this.written = written;
    this.values = values;
  }

  List<QualifiedName> functions(ParserRuleContext rule) {
    return values.functions(rule);
  }

  Statement data(Data_statementContext data) {
    if (data.insert_stmt_for_psql() != null) {
      Insert_stmt_for_psqlContext insert = data.insert_stmt_for_psql();
      boolean query = insert.select_stmt() != null && !isValues(insert.select_stmt());
      return new Insert(written.names().of(insert.insert_table_name), query);
    }
    if (data.update_stmt_for_psql() != null) {
      return update(data.update_stmt_for_psql());
    }
    if (data.delete_stmt_for_psql() != null) {
      Delete_stmt_for_psqlContext delete = data.delete_stmt_for_psql();
      return new Delete(
          written.names().of(delete.delete_table_name), Written.has(delete, SQLParser.WHERE));
    }
    return selectInto(data).orElseGet(() -> new Select(functions(data)));
  }

  private boolean isValues(Select_stmtContext select) {
    return written.names().lexemes(select).get(0).isWord("values");
  }

  private Optional<Statement> selectInto(Data_statementContext data) {
    return Optional.ofNullable(data.select_stmt())
        .map(select -> select.select_ops().select_primary())
        .map(Select_primaryContext::into_table)
        .map(
            into ->
                new CreateTableAs(
                    written.names().of(into.schema_qualified_name()),
                    TableReader.persistence(into),
                    false));
  }

  private Update update(Update_stmt_for_psqlContext update) {
    return new Update(
        written.names().of(update.update_table_name),
        update.update_set().stream()
            .flatMap(set -> set.column.stream())
            .map(column -> written.identifier(column.identifier()))
            .toList(),
        Written.has(update, SQLParser.WHERE),
        written.text(update));
  }

  Statement transaction(Script_transactionContext transaction) {
    if (transaction.lock_table() != null) {
      return lock(transaction.lock_table());
    }
    if (Written.has(transaction, SQLParser.PREPARE, SQLParser.PREPARED)) {
      return new Transaction(TransactionCommand.PREPARE);
    }
    boolean partly = Written.has(transaction, SQLParser.TO);
    return new Transaction(
        partly
            ? TransactionCommand.ROLLBACK_TO
            : TRANSACTIONS.getOrDefault(
                transaction.getStart().getType(), TransactionCommand.OTHER));
  }

  LockTables lock(Lock_tableContext lock) {
    return new LockTables(
        tables(lock.only_table_multiply()),
        lock.lock_mode() == null
            ? "ACCESS EXCLUSIVE"
            : written.text(lock.lock_mode()).toUpperCase(Locale.ROOT).replaceAll("\\s+", " "));
  }

  private List<QualifiedName> tables(List<Only_table_multiplyContext> tables) {
    return tables.stream().map(table -> written.names().of(table.schema_qualified_name())).toList();
  }

  Vacuum vacuum(Script_additionalContext vacuum) {
    boolean full =
        written.names().lexemes(vacuum.vacuum_mode()).stream()
            .anyMatch(lexeme -> lexeme.isWord("full"));
    List<QualifiedName> tables =
        vacuum.table_cols_list() == null
            ? List.of()
            : vacuum.table_cols_list().inheritance_specified_table_cols().stream()
                .map(table -> written.names().of(table.schema_qualified_name()))
                .toList();
    return new Vacuum(full, tables);
  }

  /** Empty for what is of no interest here. */
  Optional<Statement> additional(Additional_statementContext rule) {
    if (rule.anonymous_block() != null) {
      return Optional.of(new Do(language(rule.anonymous_block())));
    }
    if (rule.truncate_stmt() != null) {
      Truncate_stmtContext truncate = rule.truncate_stmt();
      boolean cascade =
          truncate.cascade_restrict() != null
              && Written.has(truncate.cascade_restrict(), SQLParser.CASCADE);
      return Optional.of(new Truncate(tables(truncate.only_table_multiply()), cascade));
    }
    if (rule.reindex_stmt() != null) {
      return Optional.of(reindex(rule.reindex_stmt()));
    }
    if (rule.cluster_stmt() != null) {
      return Optional.of(
          new Cluster(
              Optional.ofNullable(rule.cluster_stmt().schema_qualified_name())
                  .map(written.names()::of)));
    }
    if (Written.startsWith(rule, SQLParser.REFRESH)) {
      return Optional.of(
          new Refresh(
              written.names().of(rule.schema_qualified_name()),
              Written.has(rule, SQLParser.CONCURRENTLY),
              !Written.has(rule, SQLParser.NO)));
    }
    return Written.startsWith(rule, SQLParser.RESET) ? reset(rule) : Optional.empty();
  }

  private String language(Anonymous_blockContext block) {
    return block.identifier() == null
        ? "plpgsql"
        : written.identifier(block.identifier()).value().toLowerCase(Locale.ROOT);
  }

  private Reindex reindex(Reindex_stmtContext reindex) {
    List<Lexeme> lexemes = written.names().lexemes(reindex);
    boolean concurrently = lexemes.stream().anyMatch(lexeme -> lexeme.isWord("concurrently"));
    String target =
        Written.tokens(reindex).stream()
            .map(token -> token.getText().toUpperCase(Locale.ROOT))
            .filter(word -> !word.equals("REINDEX") && !word.equals("CONCURRENTLY"))
            .findFirst()
            .orElse("TABLE");
    return new Reindex(
        target,
        Optional.ofNullable(reindex.schema_qualified_name()).map(written.names()::of),
        concurrently);
  }

  private Optional<Statement> reset(Additional_statementContext reset) {
    String name =
        written.names().lexemes(reset).stream()
            .skip(1)
            .map(lexeme -> lexeme.text().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());
    return Optional.of(new SetSetting(name, Optional.empty(), false));
  }

  Optional<Statement> set(Set_statementContext set) {
    Session_local_optionContext option = set.set_action().session_local_option();
    if (option == null) {
      return Optional.empty();
    }
    boolean local = Written.has(set.set_action(), SQLParser.LOCAL);
    if (option.zone_value() != null) {
      return Optional.of(setting("timezone", option.zone_value(), local));
    }
    if (option.role_param != null) {
      return Optional.of(setting("role", option.role_param, local));
    }
    if (option.config_param == null || option.set_statement_value() == null) {
      return Optional.empty();
    }
    String scope =
        option.config_scope == null ? "" : written.identifier(option.config_scope).value() + ".";
    String name = scope + written.identifier(option.config_param).value();
    return Optional.of(setting(name.toLowerCase(Locale.ROOT), option.set_statement_value(), local));
  }

  private SetSetting setting(String name, ParserRuleContext value, boolean local) {
    List<Lexeme> lexemes = written.names().lexemes(value);
    String text =
        lexemes.size() == 1 && lexemes.get(0).kind() != Lexeme.Kind.QUOTED_NAME
            ? lexemes.get(0).text()
            : written.text(value);
    return new SetSetting(name, Optional.of(text), local);
  }

  /** Empty for membership in roles. */
  Optional<Statement> grant(Rule_commonContext rule) {
    if (rule.rule_member_object() == null) {
      return Optional.empty();
    }
    List<String> privileges =
        rule.permissions() == null
            ? rule.columns_permissions().table_column_privileges().stream()
                .map(each -> upper(each.table_column_privilege()))
                .toList()
            : rule.permissions().permission().stream().map(this::upper).toList();
    return Optional.of(
        new Grant(
            Written.has(rule, SQLParser.REVOKE),
            privileges,
            written.text(rule.rule_member_object()),
            rule.roles_names().role_name_with_group().stream()
                .map(name -> written.identifier(name.user_name()))
                .toList()));
  }

  private String upper(ParserRuleContext privilege) {
    return written.names().lexemes(privilege).get(0).text().toUpperCase(Locale.ROOT);
  }
}
