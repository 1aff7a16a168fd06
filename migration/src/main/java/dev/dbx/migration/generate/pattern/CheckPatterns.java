package dev.dbx.migration.generate.pattern;

import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Literal;
import dev.dbx.migration.generate.english.ColumnName;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.english.Values;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddEnumValue;
import dev.dbx.migration.generate.plan.Operation.ChangeType;
import dev.dbx.migration.generate.plan.Operation.CreateEnum;
import dev.dbx.migration.generate.plan.Operation.DropDefault;
import dev.dbx.migration.generate.plan.Operation.SetDefault;
import dev.dbx.migration.generate.plan.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Conditions that values must meet. */
final class CheckPatterns {

  private CheckPatterns() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            CheckPatterns::between,
            "{column} @must be|lie between {low} and {high}",
            "{column} is between {low} and {high}",
            "limit|restrict {column} to between? {low} to|and|- {high}",
            "{column} @must be from {low} to {high}"),
        compare(
            ">",
            "more_than",
            "greater_than",
            "larger_than",
            "bigger_than",
            "higher_than",
            "above",
            "over",
            "after",
            "later_than",
            "exceed"),
        compare(
            "<",
            "less_than",
            "smaller_than",
            "lower_than",
            "below",
            "under",
            "before",
            "earlier_than"),
        compare(
            ">=",
            "at_least",
            "not_less_than",
            "no_less_than",
            "greater_than_or_equal_to",
            "on_or_after",
            "not_before",
            ">="),
        compare(
            "<=",
            "at_most",
            "no_more_than",
            "not_more_than",
            "less_than_or_equal_to",
            "up_to",
            "on_or_before",
            "not_after",
            "<="),
        compare("<>", "different_from", "other_than", "not_equal_to", "not"),
        never(
            "<=",
            "exceed",
            "be_more_than",
            "be_greater_than",
            "be_above",
            "be_over",
            "be_after",
            "be_later_than",
            "be_larger_than"),
        never(
            ">=",
            "be_less_than",
            "be_below",
            "be_under",
            "be_lower_than",
            "be_smaller_than",
            "be_before",
            "fall_below",
            "be_earlier_than",
            "go_below"),
        never("<>", "be", "equal"),
        Rule.of(
            (m, c) -> condition(c.column(m.get("column")), c, "> 0"),
            "{column} @must be positive",
            "be|is|must_be|should_be positive"),
        Rule.of(
            (m, c) -> condition(columnOrLast(m, c), c, ">= 0"),
            "{column} @mustnot be negative",
            "{column} @must not be negative",
            "forbid|disallow|prevent|no negative {column}",
            "{column} @must be not_negative|non_negative|zero_or_more",
            "must_not|cannot|should_not|may_not|never be? negative",
            "be|is|must_be|should_be not_negative|non_negative"),
        Rule.of(
            CheckPatterns::notBlank,
            "{column} @mustnot be blank|empty_text|an?_empty_string|empty_string|whitespace"),
        Rule.of(CheckPatterns::lower, "{column} @must be stored? in? lower_case|lowercase"),
        Rule.of(CheckPatterns::upper, "{column} @must be in? upper_case|uppercase|capital_letters"),
        Rule.of(
            CheckPatterns::email,
            "{column} @must look_like|be|contain a? valid? email|email_address|email_addresses|emails",
            "validate {column} as emails|email"),
        Rule.of(CheckPatterns::starts, "{column} @must start|begin with {value}"),
        Rule.of(
            CheckPatterns::enumerated,
            "@change {column} to|into enum|enumeration|enum_type|enumerated_type with|of|: values? {values}",
            "@change {column} to|into enum|enumeration|enum_type|enumerated_type ( {values} )",
            "make {column} enum|enumeration of|with|: values? {values}",
            "use enum|enumeration for {column} with|: values? {values}"),
        Rule.of(
            CheckPatterns::enumWithoutValues,
            "@change {column} to|into enum|enumeration|enum_type|enumerated_type",
            "make {column} enum|enumeration"),
        Rule.of(
            CheckPatterns::allowValue,
            "@add {value} to {column} values|statuses|enum|options",
            "@add {value} as new? {column}",
            "@add {column} {value}",
            "allow {value} as|for|in {column}",
            "allow {column} {value}"),
        Rule.of(
            CheckPatterns::oneOf,
            "{column} @must be one_of|either|any_of|: {values}",
            "{column} @must only be|have|take|contain one_of|values|either? {values}",
            "{column} @must be only {values}",
            "{column} @must only? allow|accept|permit only? {values}",
            "{column} may|can only be|have|take values|either? {values}",
            "{column} is|are either|one_of|only|always {values}",
            "only {values} @can|are|is be? allowed|valid|permitted as|for|in {column}",
            "only allow {values} as|for|in {column}",
            "restrict|limit|constrain {column} to values|only? {values}",
            "allowed|valid|permitted values of|for {column} are {values}",
            "allowed|valid|permitted {column} are {values}",
            "{column} @must be {values}",
            "{column} can|may be {values}"),
        Rule.of(
            CheckPatterns::between,
            "between {low} and {high}",
            "from {low} to {high}",
            "be|is|must_be|should_be between {low} and {high}"),
        Rule.of(CheckPatterns::notOwn, "{table} @mustnot be their|its|his|her own {role}"),
        Rule.of(
            CheckPatterns::states,
            "{table} @can|@must only? be {values}",
            "{table} is|are either|always|only {values}"));
  }

  private static Rule compare(String operator, String... words) {
    String either = String.join("|", words);
    return Rule.of(
        (match, context) -> compared(match, context, operator),
        "{column} @must be " + either + " {value}",
        "{column} @must " + either + " {value}",
        "be|is|must_be|should_be " + either + " {value}",
        "{column} is|are always? " + either + " {value}");
  }

  private static Rule never(String operator, String... words) {
    return Rule.of(
        (match, context) -> compared(match, context, operator),
        "{column} @mustnot " + String.join("|", words) + " {value}",
        "must_not|cannot|never|should_not|may_not " + String.join("|", words) + " {value}");
  }

  private static ColumnName columnOrLast(Match match, Context context) {
    return match
        .find("column")
        .map(context::column)
        .orElseGet(() -> context.lastColumns().get(context.lastColumns().size() - 1));
  }

  private static Change compared(Match match, Context context, String operator) {
    Phrase value = match.get("value");
    ColumnName column = columnOrLast(match, context);
    String type = column.field().type();
    if (Values.isNumber(type) || Values.isTime(type)) {
      Optional<String> constant = Values.of(value, type);
      if (constant.isPresent()) {
        if (Values.isTime(type)) {
          throw Unclear.ambiguous(
              "A check is only tested when a row is written, so one against the present time does"
                  + " not stay true. What is wanted?",
              List.of(
                  "compare " + column.words() + " with another column",
                  "a trigger that looks at new rows"));
        }
        return condition(column, context, operator + " " + constant.get());
      }
      return context
          .findColumn(value, column.table())
          .map(other -> against(column, operator, other, context))
          .orElseThrow(Unclear::notThis);
    }
    return context
        .findColumn(value, column.table())
        .filter(other -> other.field().type().equals(type))
        .map(other -> against(column, operator, other, context))
        .orElseThrow(Unclear::notThis);
  }

  private static Change against(
      ColumnName column, String operator, ColumnName other, Context context) {
    return Change.of(
        new Make(context)
            .check(
                column.tableName(),
                List.of(),
                column.name().sql() + " " + operator + " " + other.name().sql()));
  }

  private static Change condition(ColumnName column, Context context, String comparison) {
    if (!Values.isNumber(column.field().type())) {
      throw Unclear.notThis();
    }
    return check(column, context, column.name().sql() + " " + comparison);
  }

  private static Change check(ColumnName column, Context context, String condition) {
    return Change.of(
        new Make(context).check(column.tableName(), List.of(column.name()), condition));
  }

  /** Of a table that has one column for that. */
  private static Change states(Match match, Context context) {
    List<String> values = values(match);
    TableShape table = context.findTable(match.get("table")).orElseThrow(Unclear::notThis);
    List<TableShape.Field> states =
        Stream.of("status", "state").flatMap(name -> table.field(name).stream()).toList();
    if (values.size() < 2 || states.size() != 1 || !Values.isText(states.get(0).type())) {
      throw Unclear.notThis();
    }
    context.assume("what they can be is said by " + states.get(0).name().value());
    return Change.of(new Make(context).oneOf(table.name(), states.get(0).name(), values));
  }

  /** As in: an employee cannot be their own manager. */
  private static Change notOwn(Match match, Context context) {
    TableShape table = context.findTable(match.get("table")).orElseThrow(Unclear::notThis);
    ColumnName role = context.column(match.get("role"), table);
    Identifier key = table.key().orElseThrow(Unclear::notThis).name();
    return check(role, context, role.name().sql() + " <> " + key.sql());
  }

  private static Change between(Match match, Context context) {
    ColumnName column = columnOrLast(match, context);
    String low = Values.number(match.get("low")).orElseThrow(Unclear::notThis);
    String high = Values.number(match.get("high")).orElseThrow(Unclear::notThis);
    return condition(column, context, "BETWEEN " + low + " AND " + high);
  }

  private static ColumnName text(Match match, Context context) {
    ColumnName column = context.column(match.get("column"));
    if (!Values.isText(column.field().type())) {
      throw Unclear.notThis();
    }
    return column;
  }

  private static Change notBlank(Match match, Context context) {
    ColumnName column = text(match, context);
    return check(column, context, "btrim(" + column.name().sql() + ") <> ''");
  }

  private static Change lower(Match match, Context context) {
    ColumnName column = text(match, context);
    return check(column, context, column.name().sql() + " = lower(" + column.name().sql() + ")");
  }

  private static Change upper(Match match, Context context) {
    ColumnName column = text(match, context);
    return check(column, context, column.name().sql() + " = upper(" + column.name().sql() + ")");
  }

  private static Change email(Match match, Context context) {
    ColumnName column = text(match, context);
    return check(column, context, column.name().sql() + " ~ '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$'")
        .assuming("only the form is checked: something, @, something with a dot");
  }

  private static Change starts(Match match, Context context) {
    ColumnName column = text(match, context);
    String value = Literal.of(match.get("value").text());
    return check(column, context, "starts_with(" + column.name().sql() + ", " + value + ")");
  }

  static List<String> values(Match match) {
    List<String> values = match.get("values").list().stream().map(Phrase::text).toList();
    if (values.isEmpty() || values.stream().anyMatch(CheckPatterns::isClause)) {
      throw Unclear.notThis();
    }
    return values;
  }

  /** What goes on behind the list. */
  private static boolean isClause(String value) {
    List<String> words = List.of(value.toLowerCase(Locale.ROOT).split(" "));
    return words.size() > 3
        || Stream.of("default", "defaults", "defaulting", "must", "index", "not", "is", "it")
            .anyMatch(words::contains);
  }

  private static Change oneOf(Match match, Context context) {
    List<String> values = values(match);
    if (values.size() < 2) {
      throw Unclear.notThis();
    }
    ColumnName column = text(match, context);
    return Change.of(new Make(context).oneOf(column.tableName(), column.name(), values));
  }

  private static Change enumerated(Match match, Context context) {
    ColumnName column = text(match, context);
    List<String> labels = values(match);
    Identifier name =
        Identifier.of(
            column.tableName().name().value().replaceFirst("s$", "") + "_" + column.name().value());
    QualifiedName type = new QualifiedName(column.tableName().schema(), name);
    List<Operation> operations = new ArrayList<>();
    operations.add(new CreateEnum(type, labels));
    Optional<String> former = column.field().defaultExpression();
    former.ifPresent(any -> operations.add(new DropDefault(column.tableName(), column.name())));
    operations.add(
        new ChangeType(
            column.tableName(),
            column.name(),
            type.sql(),
            Optional.of(column.name().sql() + "::" + type.sql()),
            Optional.empty()));
    former.ifPresent(
        text ->
            operations.add(
                new SetDefault(
                    column.tableName(),
                    column.name(),
                    text.replaceFirst("::text$", "") + "::" + type.sql())));
    return Change.of(operations)
        .assuming("values of an enumerated type can be added later, but never removed");
  }

  private static Change enumWithoutValues(Match match, Context context) {
    ColumnName column = text(match, context);
    throw Unclear.ambiguous(
        "Which values may " + column.words() + " have?",
        List.of("turn " + column.words() + " into an enum with values A, B, C"));
  }

  private static Change allowValue(Match match, Context context) {
    if (context.tables().catalog().enumTypes().isEmpty()) {
      throw Unclear.notThis();
    }
    ColumnName column = context.column(match.get("column"));
    Phrase value = match.get("value");
    if (value.size() > 2) {
      throw Unclear.notThis();
    }
    EnumType type =
        context.tables().catalog().enumTypes().stream()
            .filter(one -> isOf(one, column))
            .findFirst()
            .orElseThrow(Unclear::notThis);
    if (type.labels().contains(value.text())) {
      context.assume(type.name().sql() + " has the value already; nothing is done for it");
      return Change.NOTHING;
    }
    return Change.of(new AddEnumValue(type.name(), value.text(), Optional.empty()))
        .assuming("the new value comes last, and can never be removed");
  }

  private static boolean isOf(EnumType type, ColumnName column) {
    String written = column.field().type();
    return written.equals(type.name().name().sql()) || written.equals(type.name().sql());
  }
}
