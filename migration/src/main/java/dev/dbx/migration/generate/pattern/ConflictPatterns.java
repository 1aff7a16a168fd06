package dev.dbx.migration.generate.pattern;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Literal;
import dev.dbx.migration.generate.english.ColumnName;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Inflection;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.english.Values;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.NewConstraint.Check;
import dev.dbx.migration.generate.plan.NewConstraint.Exclusion;
import dev.dbx.migration.generate.plan.NewIndex;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddConstraint;
import dev.dbx.migration.generate.plan.Operation.AddExtension;
import dev.dbx.migration.generate.plan.Operation.AddIndex;
import dev.dbx.migration.generate.plan.TableShape;
import dev.dbx.migration.generate.plan.TableShape.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows that cannot be there together: overlapping times, more than one that is active. */
final class ConflictPatterns {

  private static final List<List<String>> SPANS =
      List.of(
          List.of("starts_at", "ends_at"),
          List.of("start_at", "end_at"),
          List.of("started_at", "ended_at"),
          List.of("valid_from", "valid_to"),
          List.of("start_date", "end_date"),
          List.of("starts_on", "ends_on"),
          List.of("start_time", "end_time"),
          List.of("check_in", "check_out"));

  private ConflictPatterns() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            ConflictPatterns::overlap,
            "same {what} @mustnot be booked|reserved|used twice|double for|at|in|during overlapping|same? times|time|periods|period",
            "{what} @mustnot be booked|reserved|used twice for|at|in|during overlapping|same? times|time|periods|period",
            "{what} @mustnot be double booked|reserved",
            "same {what} @mustnot be double? booked|reserved twice? at_the_same_time|at_same_time|at_once",
            "no double bookings|booking of|for|per {what}",
            "prevent|avoid|forbid|disallow double bookings|booking of|for {what}"),
        Rule.of(
            ConflictPatterns::overlapOf,
            "{table} of|for|in|per same|one? {what} @mustnot overlap in_time?",
            "{table} @mustnot overlap for|in|per same|one|each? {what}",
            "{table} @mustnot overlap per|for|within {what}",
            "no overlapping {table} for|per|in|of same|one|each? {what}",
            "prevent|avoid|forbid overlapping {table} for|per|in|of same|one|each? {what}"),
        Rule.of(
            ConflictPatterns::oneActive,
            "each|every {owner} @can|@must have at_most|only|no_more_than one {state} {table}",
            "{owner} @can only have one {state} {table}",
            "each|every? {owner} has|have at_most|only|no_more_than one {state} {table}",
            "{owner} @can|@must have at_most|only|no_more_than one {state} {table}",
            "{owner} @mustnot have more_than|two one? {state} {table}",
            "only one {state} {table} per|for each|every? {owner}",
            "at_most one {state} {table} per|for each|every? {owner}",
            "allow only? one {state} {table} per|for each|every? {owner}"),
        Rule.of(
            ConflictPatterns::oneOnly,
            "each|every {owner} @can|@must have at_most|only|no_more_than one {table}",
            "{owner} @can have at_most|only|no_more_than one {table}",
            "each|every? {owner} has|have at_most|only|no_more_than one {table}",
            "{owner} @can only have one {table}",
            "only|at_most one {table} per|for each|every? {owner}",
            "one {table} per|for each|every? {owner}"));
  }

  private static Change overlap(Match match, Context context) {
    Phrase what = match.get("what").bare();
    String key = Inflection.singular(what.name()) + "_id";
    List<TableShape> having =
        context.tables().all().stream()
            .filter(table -> table.field(key).isPresent() && span(table).isPresent())
            .toList();
    if (having.isEmpty()) {
      throw Unclear.notThis();
    }
    if (having.size() > 1) {
      throw Unclear.ambiguous(
          "Which table says when?",
          having.stream()
              .map(t -> t.name().name() + " must not overlap per " + what.text())
              .toList());
    }
    return exclude(having.get(0), key);
  }

  private static Change overlapOf(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    ColumnName column = context.column(match.get("what"), table);
    return exclude(table, column.name().value());
  }

  private static Optional<List<String>> span(TableShape table) {
    return SPANS.stream()
        .filter(pair -> pair.stream().allMatch(name -> table.field(name).isPresent()))
        .findFirst();
  }

  private static Change exclude(TableShape table, String key) {
    List<String> span = span(table).orElseThrow(Unclear::notThis);
    Field start = table.field(span.get(0)).orElseThrow();
    String range =
        start.type().equals("date")
            ? "daterange"
            : start.type().contains("with time zone") ? "tstzrange" : "tsrange";
    String of = table.name().name().value();
    Identifier from = Identifier.of(span.get(0));
    Identifier to = Identifier.of(span.get(1));
    String elements =
        "%s WITH =, %s(%s, %s) WITH &&"
            .formatted(Identifier.of(key).sql(), range, from.sql(), to.sql());
    return Change.of(
            new AddExtension(Identifier.of("btree_gist")),
            new AddConstraint(
                table.name(),
                new Exclusion(Identifier.of(of + "_no_overlap"), elements, Optional.empty())),
            new AddConstraint(
                table.name(),
                new Check(Identifier.of(of + "_order"), to.sql() + " > " + from.sql())))
        .assuming("one may begin when the other ends");
  }

  private static Change oneActive(Match match, Context context) {
    TableShape table = context.findTable(match.get("table")).orElseThrow(Unclear::notThis);
    ColumnName owner = owner(match, table, context);
    Phrase state = match.get("state");
    String condition = condition(state, table, context);
    Identifier name =
        context
            .tables()
            .freeName(
                table.name(),
                List.of(owner.name(), Identifier.of("one"), Identifier.of(state.name())),
                "key");
    return Change.of(
            new AddIndex(
                new NewIndex(
                    name,
                    table.name(),
                    "btree",
                    true,
                    List.of(owner.name().sql()),
                    Optional.of(condition))))
        .assuming("a row counts as " + state.text() + " where " + condition);
  }

  private static ColumnName owner(Match match, TableShape table, Context context) {
    Phrase owner = match.get("owner");
    Optional<TableShape> target = context.exactTable(owner);
    return target
        .flatMap(found -> table.referenceTo(found.name()))
        .flatMap(key -> table.field(key.columns().get(0)))
        .map(field -> new ColumnName(table, field))
        .or(() -> context.findColumn(owner, table))
        .orElseThrow(Unclear::notThis);
  }

  private static String condition(Phrase state, TableShape table, Context context) {
    Optional<ColumnName> column = context.findColumn(state, table);
    if (column.isPresent() && column.get().field().type().equals("boolean")) {
      return column.get().name().sql();
    }
    List<Field> states =
        table.fields().stream()
            .filter(field -> Values.isText(field.type()))
            .filter(field -> List.of("status", "state").contains(field.name().value()))
            .toList();
    if (states.size() != 1) {
      throw Unclear.ambiguous(
          "Which rows of " + table.name().sql() + " are " + state.text() + "?",
          table.fields().stream()
              .filter(field -> Values.isText(field.type()) || field.type().equals("boolean"))
              .map(field -> "those whose " + field.name().value() + " is ...")
              .toList());
    }
    return states.get(0).name().sql() + " = " + Literal.of(state.text());
  }

  private static Change oneOnly(Match match, Context context) {
    TableShape table = context.findTable(match.get("table")).orElseThrow(Unclear::notThis);
    ColumnName owner = owner(match, table, context);
    List<Operation> operations = new ArrayList<>();
    operations.add(new Make(context).unique(table.name(), List.of(owner.name())));
    return Change.of(operations);
  }
}
