package dev.dbx.migration.generate.pattern;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.english.ColumnName;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Inflection;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.english.Values;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.NewIndex;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddIndex;
import dev.dbx.migration.generate.plan.Operation.Backfill;
import dev.dbx.migration.generate.plan.Operation.DropDefault;
import dev.dbx.migration.generate.plan.Operation.DropNotNull;
import dev.dbx.migration.generate.plan.Operation.SetDefault;
import dev.dbx.migration.generate.plan.Operation.SetNotNull;
import dev.dbx.migration.generate.plan.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Values that must be there, that are there by default, or that may be there only once. */
final class RequirementPatterns {

  private RequirementPatterns() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            RequirementPatterns::unique,
            "no two {table} @can|must share|have same? {columns}",
            "no two {table} within|per|of|in {scope} @can share|have same? {columns}",
            "no {table} @can share|have same? {columns} as another",
            "two {table} @mustnot share|have same? {columns}",
            "{columns} @of {table} @must be unique",
            "make {columns} @of {table} unique",
            "make {columns} unique per|within|for {scope}",
            "make {columns} unique",
            "{columns} @must be unique per|within|in|for|among {scope}",
            "{columns} @must be unique",
            "{columns} is|are unique",
            "be|is|must_be|should_be unique",
            "@add unique constraint|index|key? on|to|for {columns} of|in|on {table}",
            "@add unique constraint|index|key? on|to|for {columns}",
            "each|every {table} @must have unique|its_own|distinct {columns}",
            "{table} @must have unique {columns}",
            "prevent|avoid|forbid|disallow|no duplicate {columns} in|on|of|for {table}",
            "there @mustnot be two {table} with same? {columns}"),
        Rule.of(
            RequirementPatterns::once,
            "{what} @can|@must appear|occur|be|be_listed|be_added only? once per|in|on|within|for {table}",
            "each|every {what} @can|@must appear|occur|be only? once per|in|on|within|for {table}",
            "{what} @can only appear|occur|be once per|in|on|within|for each|every? {table}",
            "same {what} @mustnot appear|occur|be twice|again|more_than_once in|on|per|within each|same|one? {table}",
            "{table} @mustnot have|contain|list|hold same {what} twice|more_than_once",
            "{table} @can have|contain|list each? {what} only? once"),
        Rule.of(
            RequirementPatterns::optional,
            "make {columns} @of {table} optional|nullable",
            "make {columns} optional|nullable",
            "{columns} @can|should be null|empty|missing|optional|left_empty|left_out|unknown",
            "{columns} is|are optional|not_required|no_longer_required",
            "{columns} no_longer be? required|mandatory",
            "{columns} should not|no_longer be required|mandatory",
            "allow {columns} to_be? empty|null|missing",
            "allow {table} without {columns}"),
        Rule.of(
            RequirementPatterns::required,
            "make {columns} @of {table} required|mandatory|not_null|compulsory",
            "make {columns} required|mandatory|not_null|compulsory",
            "{columns} @must be set|required|present|mandatory|not_null|filled|filled_in|given|provided",
            "{columns} @mustnot be null|empty|missing|left_out|left_empty|unknown|optional",
            "{columns} is|are required|mandatory|not_optional",
            "{columns} is|are now? required|mandatory",
            "be|is|must_be|should_be required|mandatory|not_null",
            "each|every|all {table} @must|always have|@need {columns}",
            "each|every {table} @must|must_always? have {columns}",
            "{table} @must always? have {columns}",
            "{table} @need {columns}",
            "{table} without {columns} @mustnot exist|be_allowed",
            "forbid|disallow|reject|prevent null|nulls|empty in|for|of {columns}",
            "require {columns} @of {table}",
            "require {columns}"),
        Rule.of(
            RequirementPatterns::noDefault,
            "@drop default value? of|from|for|on {column}",
            "{column} @must have no default",
            "{column} @mustnot have default"),
        Rule.of(
            RequirementPatterns::defaulted,
            "set|change|make default value? of|for {column} to|be? {value}",
            "set|change|make default {column} to|be? {value}",
            "default value? of|for {column} @must be {value}",
            "default value? of|for {column} is {value}",
            "default {column} @must be {value}",
            "default {column} is {value}",
            "{column} @must default to {value}",
            "{column} defaults|default to {value}",
            "default {column} to|as {value}",
            "let {column} default to {value}",
            "new {table} start|begin with|as {column} {value}",
            "new {table} @must start|begin with|as {column} {value}",
            "new {table} @must have {column} {value} by_default",
            "{column} @must be {value} by_default|unless_given|unless_told_otherwise|if_not_given",
            "{column} is {value} by_default"),
        Rule.of(
            RequirementPatterns::defaultOfLast,
            "default|defaulting|defaults to? {value}",
            "default value|is|of {value}",
            "with default value|of? {value}"),
        Rule.of(
            RequirementPatterns::fill,
            "fill in? missing|empty|null {column} with {value}",
            "set missing|empty|null {column} to {value}",
            "fill {column} with {value} where|when it? is? missing|empty|null",
            "replace missing|empty|null {column} with|by {value}"),
        Rule.of(
            RequirementPatterns::fillLast,
            "use|with|take {value} for existing|missing|empty|old ones|rows|values",
            "existing|missing|empty|old ones|rows|values @must be|get|become|have {value}",
            "existing|missing|empty|old ones|rows|values get|become|are {value}",
            "set existing|missing|empty|old ones|rows|values to {value}",
            "fill existing|missing|empty|old ones|rows|values with {value}"));
  }

  private static List<ColumnName> columns(Match match, Context context) {
    Optional<TableShape> table = match.find("table").map(context::table);
    Optional<Phrase> phrase = match.find("columns");
    if (phrase.isEmpty()) {
      return context.lastColumns();
    }
    return table
        .map(of -> context.columns(phrase.get(), of))
        .orElseGet(() -> context.columnList(phrase.get()));
  }

  private static QualifiedName oneTable(List<ColumnName> columns) {
    QualifiedName first = columns.get(0).tableName();
    if (columns.stream().anyMatch(column -> !column.tableName().equals(first))) {
      throw Unclear.notThis();
    }
    return first;
  }

  private static Change unique(Match match, Context context) {
    List<ColumnName> columns = new ArrayList<>(scoped(match, context));
    QualifiedName table = oneTable(columns);
    match.find("scope").ifPresent(scope -> columns.add(0, scope(scope, columns.get(0), context)));
    return unique(table, columns, context);
  }

  /** Of the only table that has both the columns and what they are unique in. */
  private static List<ColumnName> scoped(Match match, Context context) {
    if (match.find("scope").isPresent() && match.find("columns").isPresent()) {
      Phrase phrase = match.get("columns");
      Phrase scope = match.get("scope");
      List<TableShape> both =
          context.tables().all().stream()
              .filter(table -> context.hasColumn(phrase, table) && context.hasColumn(scope, table))
              .toList();
      if (both.size() == 1) {
        return context.columns(phrase, both.get(0));
      }
    }
    return columns(match, context);
  }

  private static ColumnName scope(Phrase scope, ColumnName beside, Context context) {
    return context.column(scope, beside.table());
  }

  private static Change unique(QualifiedName table, List<ColumnName> columns, Context context) {
    List<Identifier> names = Make.names(columns);
    boolean email = columns.size() == 1 && isWord(columns.get(0));
    if (isUnique(columns.get(0).table(), names)) {
      context.assume(table.sql() + " already has such a unique key; nothing is done for it");
      return Change.NOTHING;
    }
    if (!email) {
      return Change.of(new Make(context).unique(table, names));
    }
    context.assume(
        columns.get(0).words()
            + " is unique whatever the case of its letters: A@x and a@x are one");
    NewIndex index =
        new NewIndex(
            context.tables().freeName(table, names, "key"),
            table,
            "btree",
            true,
            List.of("lower(" + names.get(0).sql() + ")"),
            Optional.empty());
    return Change.of(new AddIndex(index));
  }

  private static boolean isUnique(TableShape table, List<Identifier> columns) {
    return table.relation().stream()
        .flatMap(relation -> relation.indexes().stream())
        .filter(index -> index.unique() && index.predicate().isEmpty())
        .anyMatch(
            index ->
                columns.equals(
                    index.keys().stream().flatMap(key -> key.column().stream()).toList()));
  }

  /** Names of people's accounts, which they write in any case. */
  private static boolean isWord(ColumnName column) {
    String name = column.name().value();
    return Values.isText(column.field().type())
        && Stream.of("email", "username", "login", "handle").anyMatch(name::endsWith);
  }

  /** In the table that has both of them. */
  private static Change once(Match match, Context context) {
    Phrase what = match.get("what");
    Phrase per = match.get("table");
    TableShape table =
        context.tables().all().stream()
            .filter(one -> has(one, what) && has(one, per))
            .findFirst()
            .orElseThrow(Unclear::notThis);
    List<ColumnName> columns = List.of(context.column(per, table), context.column(what, table));
    if (table.primaryKey().isEmpty()) {
      context.assume(table.name().sql() + " had no primary key; this is a good one");
      return Change.of(new Make(context).primaryKey(table.name(), Make.names(columns)));
    }
    return unique(table.name(), columns, context);
  }

  private static boolean has(TableShape table, Phrase noun) {
    String one = Inflection.singular(noun.bare().name());
    return table.field(one + "_id").isPresent();
  }

  private static Change required(Match match, Context context) {
    List<Operation> operations = new ArrayList<>();
    for (ColumnName column : columns(match, context)) {
      if (column.field().notNull()) {
        context.assume(column.words() + " is NOT NULL already; nothing is done for it");
      } else {
        operations.add(new SetNotNull(column.tableName(), column.name()));
      }
    }
    return Change.of(operations);
  }

  private static Change optional(Match match, Context context) {
    List<Operation> operations = new ArrayList<>();
    for (ColumnName column : columns(match, context)) {
      if (column.field().notNull()) {
        operations.add(new DropNotNull(column.tableName(), column.name()));
      } else {
        context.assume(column.words() + " may be null already; nothing is done for it");
      }
    }
    return Change.of(operations);
  }

  private static Change noDefault(Match match, Context context) {
    ColumnName column = context.column(match.get("column"));
    return Change.of(new DropDefault(column.tableName(), column.name()));
  }

  private static Change defaulted(Match match, Context context) {
    Optional<TableShape> of = match.find("table").map(context::table);
    Phrase phrase = match.get("column");
    ColumnName column =
        of.map(table -> context.column(phrase, table)).orElseGet(() -> context.column(phrase));
    return Change.of(
            new SetDefault(column.tableName(), column.name(), value(match.get("value"), column)))
        .assuming("rows that are there keep their values");
  }

  private static String value(Phrase value, ColumnName column) {
    if (value.size() > 2 && value.list().size() > 1 || isSentence(value)) {
      throw Unclear.notThis();
    }
    return Values.of(value, column.field().type())
        .orElseThrow(
            () ->
                Unclear.ambiguous(
                    "\"%s\" is no value of %s, which is %s. Which value is meant?"
                        .formatted(value.text(), column.words(), column.field().type()),
                    List.of("a value of " + column.field().type())));
  }

  /** Words that were not put in quotes, and belong to something else. */
  private static boolean isSentence(Phrase value) {
    return value.size() > 1
        && Stream.of("of", "to", "is", "must", "should", "where", "in", "for", "if", "by")
            .anyMatch(value::has);
  }

  private static Change defaultOfLast(Match match, Context context) {
    List<ColumnName> columns = context.lastColumns();
    ColumnName column = columns.get(columns.size() - 1);
    Phrase value = match.get("value");
    if (value.list().size() > 1) {
      throw Unclear.notThis();
    }
    return Change.of(new SetDefault(column.tableName(), column.name(), value(value, column)));
  }

  private static Change fillLast(Match match, Context context) {
    List<ColumnName> columns = context.lastColumns();
    return fill(match, columns.get(columns.size() - 1));
  }

  private static Change fill(Match match, Context context) {
    return fill(match, context.column(match.get("column")));
  }

  private static Change fill(Match match, ColumnName column) {
    String name = column.name().sql();
    return Change.of(
            new Backfill(
                column.tableName(),
                name + " = " + value(match.get("value"), column),
                "t." + name + " IS NULL",
                Optional.empty()))
        .assuming("the way back cannot know which rows were empty");
  }
}
