package dev.dbx.migration.generate.pattern;

import dev.dbx.core.name.Identifier;
import dev.dbx.migration.generate.english.ColumnName;
import dev.dbx.migration.generate.english.ColumnRequest;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.TypeWords;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.english.Values;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.DropColumn;
import dev.dbx.migration.generate.plan.Operation.RenameColumn;
import dev.dbx.migration.generate.plan.Operation.RenameTable;
import dev.dbx.migration.generate.plan.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adding, dropping and renaming. */
final class ColumnPatterns {

  private ColumnPatterns() {}

  /** Before sentences that only have these words in them. */
  static List<Rule> exact() {
    return List.of(
        Rule.of(
            ColumnPatterns::rename,
            "rename {column} @of {table} to|into|as {name}",
            "rename {column} to|into|as {name} @of {table}",
            "change|correct name of {column} @of {table} to {name}",
            "rename {column} to|into|as {name}",
            "{column} @must be called|named|renamed_to {name}",
            "call {column} @of {table} {name} instead?"),
        Rule.of(
            ColumnPatterns::drop,
            "@drop column|columns|field? {columns} from|of|in|on {table}",
            "@drop {columns}",
            "{table} do|does not need {columns} any_more|anymore|any_longer",
            "{table} no_longer need|needs|use|uses {columns}",
            "we? no_longer need|use {columns}",
            "{columns} is|are no_longer needed|used",
            "{columns} is|are not_needed|not_used any_more|anymore|any_longer?",
            "no_longer @store {columns} of|for|in|on {table}",
            "stop storing|tracking|recording {columns} of|for|in|on {table}"));
  }

  /** After everything that is more special. */
  static List<Rule> general() {
    return List.of(
        Rule.of(
            ColumnPatterns::addValued,
            "@add {column} @to {table} : {values}",
            "@add {column} @to {table} , one_of|either|which_is|which_can_be|that_can_be {values}",
            "@add {column} @to {table} with values|options|choices {values}",
            "@add {column} @to {table} which|that can|may|must be one_of? {values}"),
        Rule.of(
            ColumnPatterns::addUnique,
            "@add {column} @to {table} that|which must|should be unique",
            "@add {column} @to {table} that|which is|are unique"),
        Rule.of(
            ColumnPatterns::addBetween,
            "@add {column} from|between {low} to|and {high} @to {table}",
            "@add {column} @to {table} from|between {low} to|and {high}",
            "@add {column} ( {low} to|- {high} ) @to {table}"),
        Rule.of(
            ColumnPatterns::addComputed,
            "@add computed|calculated {column} @to {table} that|which is|equals {first} {operator} {second}",
            "@add computed|calculated {column} @to {table} as|= {first} {operator} {second}",
            "@add {column} @to {table} computed|calculated as|from {first} {operator} {second}"),
        Rule.of(ColumnPatterns::addTyped, "@add {column} @to {table} as|of_type {type}"),
        Rule.of(
            ColumnPatterns::add,
            "@add columns|fields {columns} @to {table}",
            "@add {columns} @to {table}",
            "give {table} {columns}",
            "on|for|in|to each|every|all? {table} @add|@store {columns}",
            "@store {columns} for|of|on|in|with each|every|all? {table}",
            "in|on? {table} @add {columns}",
            "{table} : @add column|columns|field|fields? {columns}",
            "{table} : {columns}",
            "{table} @need {columns}",
            "{table} @can have {columns}"));
  }

  private static Change add(Match match, Context context) {
    List<TableShape> tables = context.tables(match.get("table"));
    List<ColumnRequest> columns = context.newColumns(match.get("columns"));
    return Change.of(
        tables.stream()
            .flatMap(table -> new Make(context).columns(table, columns).stream())
            .toList());
  }

  /** As in: add a slug to posts that must be unique. */
  private static Change addUnique(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    ColumnRequest request = context.newColumn(match.get("column"));
    ColumnRequest unique = new ColumnRequest(request.column(), true, request.values());
    return Change.of(new Make(context).columns(table, List.of(unique)));
  }

  /** As in: add a rating from 1 to 5 to products. */
  private static Change addBetween(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    ColumnRequest request = context.newColumn(match.get("column"));
    String low = Values.number(match.get("low")).orElseThrow(Unclear::notThis);
    String high = Values.number(match.get("high")).orElseThrow(Unclear::notThis);
    String type = request.column().type();
    NewColumn column = Values.isNumber(type) ? request.column() : request.column().as("integer");
    Make make = new Make(context);
    List<Operation> operations =
        new ArrayList<>(
            make.columns(table, List.of(new ColumnRequest(column, request.unique(), List.of()))));
    String condition = column.name().sql() + " BETWEEN " + low + " AND " + high;
    operations.add(make.check(table.name(), List.of(column.name()), condition));
    return Change.of(operations);
  }

  /** As in: add a computed total to order_items that is quantity times unit_price. */
  private static Change addComputed(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    ColumnRequest request = context.newColumn(match.get("column"));
    ColumnName first = context.column(match.get("first"), table);
    ColumnName second = context.column(match.get("second"), table);
    String operator =
        switch (match.get("operator").text()) {
          case "times", "*", "x" -> "*";
          case "plus", "+", "and" -> "+";
          case "minus", "-", "less" -> "-";
          default -> throw Unclear.notThis();
        };
    boolean numbers =
        Values.isNumber(first.field().type()) && Values.isNumber(second.field().type());
    if (!numbers) {
      throw Unclear.notThis();
    }
    NewColumn column =
        request
            .column()
            .nullable()
            .generatedAs(first.name().sql() + " " + operator + " " + second.name().sql());
    return Change.of(
            new Make(context).columns(table, List.of(new ColumnRequest(column, false, List.of()))))
        .warning(
            Hazard.warning(
                "rewrite",
                table.name().sql(),
                "a stored generated column writes every row anew while nobody can read the table"));
  }

  private static Change addValued(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    List<String> values = CheckPatterns.values(match);
    ColumnRequest request = context.newColumn(match.get("column"));
    if (values.size() < 2) {
      throw Unclear.notThis();
    }
    ColumnRequest valued = new ColumnRequest(request.column().as("text"), request.unique(), values);
    return Change.of(new Make(context).columns(table, List.of(valued)));
  }

  private static Change addTyped(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    String type = TypeWords.find(match.get("type")).orElseThrow(Unclear::notThis);
    ColumnRequest request = context.newColumn(match.get("column"));
    ColumnRequest typed =
        new ColumnRequest(request.column().as(type), request.unique(), request.values());
    return Change.of(new Make(context).columns(table, List.of(typed)));
  }

  private static Change rename(Match match, Context context) {
    Phrase name = match.get("name").bare();
    if (!name.isNoun() || name.size() > 4) {
      throw Unclear.notThis();
    }
    Optional<TableShape> of = match.find("table").map(context::table);
    Identifier to = Identifier.of(name.name());
    Phrase from = match.get("column");
    if (of.isEmpty()) {
      Optional<TableShape> whole = context.exactTable(from);
      if (whole.isPresent()) {
        return renamed(whole.get(), to, context);
      }
    }
    ColumnName column =
        of.map(table -> context.column(from, table)).orElseGet(() -> context.column(from));
    if (column.table().field(to).isPresent()) {
      throw Unclear.ambiguous(
          column.tableName().sql()
              + " already has a column "
              + to.sql()
              + ". What should "
              + column.name().sql()
              + " be called?",
          List.of("another name", "drop " + column.words()));
    }
    return Change.of(new RenameColumn(column.tableName(), column.name(), to))
        .warning(
            Hazard.warning(
                "rename",
                column.words(),
                "running code that still says "
                    + column.name().sql()
                    + " fails at once; views keep"
                    + " their own column names"));
  }

  private static Change renamed(TableShape table, Identifier to, Context context) {
    if (context.tables().named(to.value()).isPresent()) {
      throw Unclear.ambiguous(
          "There already is a table "
              + to.sql()
              + ". What should "
              + table.name().sql()
              + " be called?",
          List.of("another name"));
    }
    return Change.of(new RenameTable(table.name(), to))
        .warning(
            Hazard.warning(
                "rename",
                table.name().sql(),
                "running code that still says " + table.name().name().sql() + " fails at once"));
  }

  private static Change drop(Match match, Context context) {
    Optional<TableShape> of = match.find("table").map(context::table);
    Phrase phrase = match.get("columns");
    if (of.isEmpty() && context.exactTable(phrase).isPresent()) {
      throw Unclear.notThis();
    }
    List<ColumnName> columns =
        of.map(table -> context.columns(phrase, table)).orElseGet(() -> context.columnList(phrase));
    List<Operation> operations = new ArrayList<>();
    for (ColumnName column : columns) {
      operations.add(new DropColumn(column.tableName(), column.name()));
    }
    columns.stream()
        .filter(column -> column.table().primaryKey().contains(column.name()))
        .findFirst()
        .ifPresent(
            key -> {
              throw Unclear.ambiguous(
                  key.words() + " is the primary key. What identifies the rows without it?",
                  List.of("another column", "keep it"));
            });
    return Change.of(operations);
  }

  /** The way back from a request. */
  static List<Rule> undo() {
    return List.of(
        Rule.of(
            ColumnPatterns::undoAdd,
            "undo|revert|reverse|take_back|roll_back adding|addition_of|add {columns} @to {table}"),
        Rule.of(
            ColumnPatterns::undoRename,
            "undo|revert|reverse renaming|rename {name} to {column} in|on|of {table}",
            "undo|revert|reverse renaming|rename {name} to {column}"),
        Rule.of(ColumnPatterns::undoOther, "undo|revert|reverse|roll_back {request}"));
  }

  private static Change undoAdd(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    List<Operation> operations = new ArrayList<>();
    for (ColumnRequest request : context.newColumns(match.get("columns"))) {
      Identifier name = request.column().name();
      if (table.field(name).isPresent()) {
        operations.add(new DropColumn(table.name(), name));
      } else {
        context.assume(table.name().sql() + " has no column " + name.sql() + "; nothing to undo");
      }
    }
    return Change.of(operations);
  }

  private static Change undoRename(Match match, Context context) {
    return rename(match, context);
  }

  private static Change undoOther(Match match, Context context) {
    throw Unclear.ambiguous(
        "Which change is to be undone? dbx keeps no memory of requests.",
        List.of(
            "run the down part of the migration (dbx rollback-last-migration)",
            "say what to do: drop COLUMN from TABLE"));
  }
}
