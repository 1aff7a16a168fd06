package dev.dbx.migration.generate.pattern;

import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Literal;
import dev.dbx.migration.generate.english.ColumnName;
import dev.dbx.migration.generate.english.ColumnRequest;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Inflection;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.NewIndex;
import dev.dbx.migration.generate.plan.NewTable;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.Operation.AddIndex;
import dev.dbx.migration.generate.plan.Operation.AddTrigger;
import dev.dbx.migration.generate.plan.Operation.CreateFunction;
import dev.dbx.migration.generate.plan.Operation.CreateTable;
import dev.dbx.migration.generate.plan.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was there before, and when it changed. */
final class HistoryPatterns {

  private static final String TOUCH =
      """
      RETURNS trigger LANGUAGE plpgsql AS $function$
      BEGIN
        NEW.updated_at := now();
        RETURN NEW;
      END
      $function$""";

  private HistoryPatterns() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            HistoryPatterns::timestamps,
            "@add created and updated timestamps|times|dates|columns @to {table}",
            "@add timestamps @to {table}",
            "@add created_at and updated_at columns|timestamps? @to {table}",
            "@store when {table} were created and updated|changed|modified"),
        Rule.of(
            HistoryPatterns::touch,
            "keep updated_at @of {table} current|up_to_date|fresh automatically?",
            "@add updated_at trigger @to {table}",
            "update|set|touch updated_at @of {table} automatically|on_every_change|on_each_update|on_update|on_every_update",
            "automatically update|set updated_at @of {table}",
            "@store when {table} was|were last changed|updated|modified|edited",
            "@store when each|every {table} was|were last changed|updated|modified|edited",
            "@store time of last change|update of|to each|every? {table}",
            "{table} @must know when they|it were|was last changed|updated|modified"),
        Rule.of(
            HistoryPatterns::softDelete,
            "soft delete {table}",
            "soft delete for|on {table}",
            "@add soft delete|deletion|deletes @to {table}",
            "make {table} soft deletable|deleted",
            "{table} @must be soft deleted",
            "{table} @must be archived|hidden|marked_as_deleted|marked instead of deleted|being_deleted|deleting_them",
            "archive {table} instead of deleting them?",
            "mark {table} as deleted instead of deleting|removing them?",
            "{table} @mustnot really|actually|physically|ever be? deleted|removed|disappear",
            "never really|actually? delete {table}",
            "deleted {table} @must be recoverable|restorable|kept",
            "keep deleted {table}"),
        Rule.of(
            HistoryPatterns::columnHistory,
            "keep|store|record|track history of|for {column} changes",
            "keep|store|record|track history of|for? {column}",
            "log|audit|track changes of|to|in {column}",
            "keep|store|record|track old|former|previous|past {column}",
            "@store each|every|all? change|changes of|to {column}",
            "track {column} changes over_time"),
        Rule.of(
            HistoryPatterns::audit,
            "keep|store|record|track history|audit_trail|audit_log|log|full_history of|for all|every|each? changes|change? to|of|in? {table}",
            "audit|log|record|track all|every|each? changes|change to|of|in|on {table}",
            "@add audit log|trail|history to|for {table}",
            "@add audit|history table for|to {table}",
            "audit {table}",
            "@store who changed what in|of {table}"));
  }

  private static Change timestamps(Match match, Context context) {
    NewColumn updated = NewColumn.createdAt().named(Identifier.of("updated_at"));
    return each(match, context, List.of(NewColumn.createdAt(), updated));
  }

  private static Change each(Match match, Context context, List<NewColumn> columns) {
    List<ColumnRequest> requests =
        columns.stream().map(column -> new ColumnRequest(column, false, List.of())).toList();
    return Change.of(
        context.tables(match.get("table")).stream()
            .flatMap(table -> new Make(context).columns(table, requests).stream())
            .toList());
  }

  private static Change touch(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    List<Operation> operations = new ArrayList<>();
    if (table.field("updated_at").isEmpty()) {
      operations.add(
          new AddColumn(
              table.name(),
              NewColumn.of("updated_at", "timestamptz").required().defaulting("now()")));
      context.assume("rows that are there count as changed when the migration runs");
    }
    QualifiedName function =
        new QualifiedName(
            table.name().schema(), Identifier.of(table.name().name().value() + "_touch"));
    operations.add(new CreateFunction(function, TOUCH));
    operations.add(
        new AddTrigger(table.name(), function.name(), "BEFORE UPDATE", "FOR EACH ROW", function));
    return Change.of(operations);
  }

  private static Change softDelete(Match match, Context context) {
    if (match.find("table").isEmpty()) {
      throw Unclear.notThis();
    }
    context.assume(
        "queries have to leave out deleted rows: WHERE deleted_at IS NULL; unique keys still count"
            + " them");
    return each(match, context, List.of(NewColumn.of("deleted_at", "timestamptz")));
  }

  private static Change columnHistory(Match match, Context context) {
    if (context.findTable(match.get("column")).isPresent()) {
      throw Unclear.notThis();
    }
    ColumnName column = context.column(match.get("column"));
    TableShape table = column.table();
    String one = Inflection.singular(table.name().name().value());
    QualifiedName name =
        new QualifiedName(
            table.name().schema(), Identifier.of(one + "_" + column.name().value() + "_history"));
    NewColumn reference = Make.referring(table, ReferentialAction.CASCADE).required();
    NewColumn before = NewColumn.of("old_" + column.name().value(), column.field().type());
    NewColumn after = NewColumn.of("new_" + column.name().value(), column.field().type());
    NewColumn when = NewColumn.of("changed_at", "timestamptz").required().defaulting("now()");
    NewTable history =
        new NewTable(
            name,
            List.of(NewColumn.id(), reference, before, after, when),
            List.of(TablePatterns.key(name, List.of(Identifier.of("id")))));
    QualifiedName function =
        new QualifiedName(table.name().schema(), Identifier.of(name.name().value() + "_record"));
    String own = column.name().sql();
    String key = table.key().orElseThrow().name().sql();
    String body =
        """
        RETURNS trigger LANGUAGE plpgsql AS $function$
        BEGIN
          IF OLD.%1$s IS DISTINCT FROM NEW.%1$s THEN
            INSERT INTO %2$s (%3$s, %4$s, %5$s) VALUES (NEW.%6$s, OLD.%1$s, NEW.%1$s);
          END IF;
          RETURN NULL;
        END
        $function$"""
            .formatted(
                own,
                name.sql(),
                reference.name().sql(),
                before.name().sql(),
                after.name().sql(),
                key);
    return Change.of(
        new CreateTable(history),
        new AddIndex(
            new NewIndex(
                context.tables().freeName(name, List.of(reference.name(), when.name()), "idx"),
                name,
                "btree",
                false,
                List.of(reference.name().sql(), when.name().sql()),
                Optional.empty())),
        new CreateFunction(function, body),
        new AddTrigger(
            table.name(), function.name(), "AFTER UPDATE OF " + own, "FOR EACH ROW", function));
  }

  private static Change audit(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    String one = Inflection.singular(table.name().name().value());
    QualifiedName name = new QualifiedName(table.name().schema(), Identifier.of(one + "_history"));
    if (context.tables().find(name).isPresent()) {
      context.assume(name.sql() + " is already there; nothing is done for it");
      return Change.NOTHING;
    }
    NewTable history =
        new NewTable(
            name,
            List.of(
                NewColumn.id(),
                NewColumn.of("row_key", "text").required(),
                NewColumn.of("operation", "text").required(),
                NewColumn.of("old_row", "jsonb"),
                NewColumn.of("new_row", "jsonb"),
                NewColumn.of("changed_by", "text").required().defaulting("CURRENT_USER"),
                NewColumn.of("changed_at", "timestamptz").required().defaulting("now()")),
            List.of(TablePatterns.key(name, List.of(Identifier.of("id")))));
    QualifiedName function =
        new QualifiedName(table.name().schema(), Identifier.of(name.name().value() + "_record"));
    return Change.of(
            new CreateTable(history),
            new Make(context)
                .index(name, List.of(Identifier.of("row_key"), Identifier.of("changed_at"))),
            new CreateFunction(function, body(table, name)),
            new AddTrigger(
                table.name(),
                function.name(),
                "AFTER INSERT OR UPDATE OR DELETE",
                "FOR EACH ROW",
                function))
        .assuming("the history outlives the rows; it says which database role made a change");
  }

  private static String body(TableShape table, QualifiedName history) {
    String keys =
        table.primaryKey().stream()
            .map(key -> "coalesce(new_row, old_row) ->> " + Literal.of(key.value()))
            .collect(Collectors.joining(", "));
    return """
        RETURNS trigger LANGUAGE plpgsql AS $function$
        DECLARE
          old_row jsonb;
          new_row jsonb;
        BEGIN
          IF TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD); END IF;
          IF TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW); END IF;
          INSERT INTO %s (row_key, operation, old_row, new_row)
          VALUES (concat_ws(',', %s), TG_OP, old_row, new_row);
          RETURN NULL;
        END
        $function$"""
        .formatted(history.sql(), keys.isEmpty() ? "''" : keys);
  }
}
