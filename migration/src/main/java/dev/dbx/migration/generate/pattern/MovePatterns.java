package dev.dbx.migration.generate.pattern;

import dev.dbx.core.catalog.ReferentialAction;
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
import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.NewConstraint.Unique;
import dev.dbx.migration.generate.plan.NewTable;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.Operation.Assignment;
import dev.dbx.migration.generate.plan.Operation.Backfill;
import dev.dbx.migration.generate.plan.Operation.CreateTable;
import dev.dbx.migration.generate.plan.Operation.DropColumn;
import dev.dbx.migration.generate.plan.Operation.InsertRows;
import dev.dbx.migration.generate.plan.Reference;
import dev.dbx.migration.generate.plan.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values that move to another place or another form. */
final class MovePatterns {

  private MovePatterns() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            MovePatterns::flagToTime,
            "replace {column} @of {table} with|by time|date|timestamp|moment it|they? was|were? {done}",
            "replace {column} with|by time|date|timestamp|moment it|they? was|were? {done}",
            "@store when {table} were|was {done} instead of whether|if they|it were|was|are|is? {column}",
            "turn {column} into {done} timestamp|time"),
        Rule.of(
            MovePatterns::ownTable,
            "move {column} in|into|to their|its|separate|own|new|another|lookup own|lookup? table",
            "extract|normalize|normalise|factor_out {column} into|to their|its|separate|own|new|lookup own|lookup? table",
            "normalize|normalise {column}",
            "make {column} own|lookup|separate table",
            "{column} @must be|have|live|become in? their|its|own|lookup|separate own? table",
            "replace {column} with|by lookup table"),
        Rule.of(
            MovePatterns::children,
            "{table} @can have|store|hold many|several|multiple|more_than_one {column}",
            "{table} @must have|store|hold many|several|multiple|more_than_one {column}",
            "allow many|several|multiple {column} per|for each|every? {table}"),
        Rule.of(
            MovePatterns::manyOf,
            "{table} @can|@must be in|belong_to many|several|multiple|more_than_one {column}",
            "{table} @can|@must belong_to|be_in many|several|multiple|more_than_one {column}"),
        Rule.of(
            MovePatterns::splitName,
            "split {column} into|to {first} and {last}",
            "split|separate {column} in|into parts|two"),
        Rule.of(
            MovePatterns::merge,
            "merge|combine|join {first} and {second} of|in {table} into|to one? {name}",
            "merge|combine|join {first} and {second} into|to one? {name}"),
        Rule.of(
            MovePatterns::cents,
            "@store {column} in|as decimal|euros|dollars|units|numeric|currency_units|full_units|whole_units instead of cents",
            "@change {column} from cents to|into decimal|euros|dollars|numeric|units|currency_units",
            "@change {column} to|into decimal|euros|dollars|numeric|units instead_of|from cents"));
  }

  private static ColumnName column(Match match, Context context) {
    return match
        .find("table")
        .map(phrase -> context.column(match.get("column"), context.table(phrase)))
        .orElseGet(() -> context.column(match.get("column")));
  }

  private static Change flagToTime(Match match, Context context) {
    ColumnName flag = column(match, context);
    Phrase done = match.get("done");
    if (!flag.field().type().equals("boolean") || done.size() != 1) {
      throw Unclear.notThis();
    }
    NewColumn time = NewColumn.of(done.name() + "_at", "timestamptz");
    String now = time.name().sql();
    String was = flag.name().sql();
    return Change.of(
            new AddColumn(flag.tableName(), time),
            new Backfill(
                flag.tableName(),
                now + " = now()",
                "t." + was + " AND t." + now + " IS NULL",
                Optional.of(
                    new Assignment(
                        was + " = (t." + now + " IS NOT NULL)", "t." + now + " IS NOT NULL"))),
            new DropColumn(flag.tableName(), flag.name()))
        .assuming(
            "the true times are not known: rows that are "
                + was
                + " get the time at which the migration runs")
        .warning(
            Hazard.warning(
                    "unknown-backfill-value",
                    flag.words(),
                    "when rows became " + was + " is not in the database")
                .withRemedy(
                    "fill "
                        + now
                        + " from a better source if there is one, and drop "
                        + was
                        + " in a later release, when no code reads it"));
  }

  private static Change ownTable(Match match, Context context) {
    ColumnName column = column(match, context);
    if (!Values.isText(column.field().type())) {
      throw Unclear.notThis();
    }
    String plural = Inflection.plural(column.name().value());
    if (context.tables().named(plural).isPresent()) {
      throw Unclear.ambiguous(
          "There already is a table " + plural + ". What is wanted?",
          List.of("link " + column.tableName().name().value() + " to " + plural));
    }
    QualifiedName name = new QualifiedName(column.tableName().schema(), Identifier.of(plural));
    NewColumn reference =
        NewColumn.of(Inflection.singular(column.name().value()) + "_id", "bigint")
            .referring(new Reference(name, Identifier.of("id"), ReferentialAction.NO_ACTION));
    String own = column.name().sql();
    return Change.of(
            new CreateTable(lookup(name)),
            names(name, column),
            new AddColumn(column.tableName(), reference),
            new Backfill(
                column.tableName(),
                reference.name().sql()
                    + " = (SELECT l.id FROM "
                    + name.sql()
                    + " AS l WHERE l.name = t."
                    + own
                    + ")",
                "t." + own + " IS NOT NULL AND t." + reference.name().sql() + " IS NULL",
                Optional.empty()),
            new Make(context).index(column.tableName(), List.of(reference.name())))
        .assuming(
            column.words()
                + " stays until the new column has been verified; rows without a value"
                + " stay, with no "
                + Inflection.singular(column.name().value()));
  }

  private static ColumnName own(Match match, Context context) {
    TableShape table = context.findTable(match.get("table")).orElseThrow(Unclear::notThis);
    Phrase noun = match.get("column");
    String plural = Inflection.plural(noun.bare().name());
    if (context.exactTable(noun).isPresent()) {
      throw Unclear.notThis();
    }
    ColumnName column =
        table
            .field(Inflection.singular(plural))
            .map(field -> new ColumnName(table, field))
            .orElseThrow(Unclear::notThis);
    if (!Values.isText(column.field().type())) {
      throw Unclear.notThis();
    }
    return column;
  }

  /** As in: customers can have several addresses. */
  private static Change children(Match match, Context context) {
    ColumnName column = own(match, context);
    String one = Inflection.singular(column.tableName().name().value());
    QualifiedName name =
        new QualifiedName(
            column.tableName().schema(),
            Identifier.of(one + "_" + Inflection.plural(column.name().value())));
    NewColumn parent = Make.referring(column.table(), ReferentialAction.CASCADE).required();
    NewColumn value = NewColumn.of(column.name().value(), column.field().type()).required();
    NewTable table =
        new NewTable(
            name,
            List.of(NewColumn.id(), parent, value, NewColumn.createdAt()),
            List.of(TablePatterns.key(name, List.of(Identifier.of("id")))));
    return Change.of(
            new CreateTable(table),
            new InsertRows(
                name,
                List.of(parent.name(), value.name()),
                "SELECT %1$s, %2$s FROM %3$s WHERE %2$s IS NOT NULL"
                    .formatted(
                        column.table().key().orElseThrow().name().sql(),
                        column.name().sql(),
                        column.tableName().sql())),
            new Make(context).index(name, List.of(parent.name())))
        .assuming(column.words() + " stays until the new table has been verified");
  }

  /** As in: products may belong to several categories, where each has one as text. */
  private static Change manyOf(Match match, Context context) {
    ColumnName column = own(match, context);
    String label = Inflection.plural(column.name().value());
    QualifiedName name = new QualifiedName(column.tableName().schema(), Identifier.of(label));
    CreateTable lookup = new CreateTable(lookup(name));
    TableShape shape = context.tables().after(List.of(lookup)).get(name);
    String one = Inflection.singular(column.tableName().name().value());
    NewColumn left = Make.referring(column.table(), ReferentialAction.CASCADE);
    NewColumn right = Make.referring(shape, ReferentialAction.CASCADE);
    QualifiedName between =
        new QualifiedName(column.tableName().schema(), Identifier.of(one + "_" + label));
    String own = column.name().sql();
    return Change.of(lookup, names(name, column))
        .then(TablePatterns.between(between.name().value(), column.table(), shape, context))
        .then(
            Change.of(
                new InsertRows(
                    between,
                    List.of(left.name(), right.name()),
                    "SELECT t.%s, l.id FROM %s AS t JOIN %s AS l ON l.name = t.%s"
                        .formatted(
                            column.table().key().orElseThrow().name().sql(),
                            column.tableName().sql(),
                            name.sql(),
                            own))))
        .assuming(column.words() + " stays until the new tables have been verified");
  }

  private static NewTable lookup(QualifiedName name) {
    return new NewTable(
        name,
        List.of(NewColumn.id(), NewColumn.of("name", "text").required()),
        List.of(
            TablePatterns.key(name, List.of(Identifier.of("id"))),
            new Unique(
                Identifier.of(name.name().value() + "_name_key"), List.of(Identifier.of("name")))));
  }

  private static InsertRows names(QualifiedName lookup, ColumnName column) {
    return new InsertRows(
        lookup,
        List.of(Identifier.of("name")),
        "SELECT DISTINCT %1$s FROM %2$s WHERE %1$s IS NOT NULL"
            .formatted(column.name().sql(), column.tableName().sql()));
  }

  private static Change splitName(Match match, Context context) {
    ColumnName column = column(match, context);
    if (!Values.isText(column.field().type())) {
      throw Unclear.notThis();
    }
    Phrase first = match.find("first").orElseThrow(() -> intoWhat(column));
    Phrase last = match.get("last");
    boolean isName = column.name().value().endsWith("name");
    String one = isName ? part(first) : context.newColumn(first).column().name().value();
    String two = isName ? part(last) : context.newColumn(last).column().name().value();
    if (!isName) {
      throw Unclear.ambiguous(
          "Where is " + column.words() + " to be split?",
          List.of("give operations with a backfill that says how"));
    }
    Identifier head = Identifier.of(one);
    Identifier tail = Identifier.of(two);
    String own = "t." + column.name().sql();
    return Change.of(
            new AddColumn(column.tableName(), NewColumn.of(one, "text")),
            new AddColumn(column.tableName(), NewColumn.of(two, "text")),
            new Backfill(
                column.tableName(),
                ("%1$s = split_part(btrim(%3$s), ' ', 1), %2$s = nullif(btrim(substr(btrim(%3$s),"
                        + " length(split_part(btrim(%3$s), ' ', 1)) + 1)), '')")
                    .formatted(head.sql(), tail.sql(), own),
                own + " IS NOT NULL AND t." + head.sql() + " IS NULL",
                Optional.empty()))
        .assuming(
            "the first word becomes "
                + one
                + ", all that follows "
                + two
                + " (so van der Berg stays whole); of a single word, "
                + two
                + " is null",
            column.words() + " stays until the new columns have been verified")
        .warning(
            Hazard.warning(
                "guessed-values",
                column.words(),
                "names do not split by rule: look at those of one word or of more than two"));
  }

  private static Unclear intoWhat(ColumnName column) {
    return Unclear.ambiguous(
        "Into which columns is " + column.words() + " to be split?",
        List.of("split " + column.words() + " into first name and last name"));
  }

  private static String part(Phrase phrase) {
    String name = phrase.bare().name();
    return name.endsWith("name") ? name : name + "_name";
  }

  private static Change merge(Match match, Context context) {
    Optional<TableShape> of = match.find("table").map(context::table);
    ColumnName first =
        of.map(t -> context.column(match.get("first"), t))
            .orElseGet(() -> context.column(match.get("first")));
    ColumnName second = context.column(match.get("second"), first.table());
    Phrase name = match.get("name").bare();
    if (!name.isNoun()
        || !Values.isText(first.field().type())
        || !Values.isText(second.field().type())) {
      throw Unclear.notThis();
    }
    NewColumn merged = NewColumn.of(name.name(), "text");
    return Change.of(
            new AddColumn(first.tableName(), merged),
            new Backfill(
                first.tableName(),
                "%s = nullif(concat_ws(' ', t.%s, t.%s), '')"
                    .formatted(merged.name().sql(), first.name().sql(), second.name().sql()),
                "t." + merged.name().sql() + " IS NULL",
                Optional.empty()))
        .assuming("the former columns stay until the new one has been verified");
  }

  private static Change cents(Match match, Context context) {
    ColumnName column = column(match, context);
    if (!Values.isNumber(column.field().type())) {
      throw Unclear.notThis();
    }
    String name = column.name().value().replaceFirst("_cents$", "");
    NewColumn amount =
        NewColumn.of(
            name.equals(column.name().value()) ? name + "_decimal" : name, "numeric(12,2)");
    List<Operation> operations = new ArrayList<>();
    operations.add(new AddColumn(column.tableName(), amount));
    operations.add(
        new Backfill(
            column.tableName(),
            amount.name().sql() + " = t." + column.name().sql() + " / 100.0",
            "t." + column.name().sql() + " IS NOT NULL AND t." + amount.name().sql() + " IS NULL",
            Optional.empty()));
    return Change.of(operations)
        .assuming(column.words() + " stays until the new column has been verified");
  }
}
