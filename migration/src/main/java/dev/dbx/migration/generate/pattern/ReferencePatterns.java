package dev.dbx.migration.generate.pattern;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.Identifier;
import dev.dbx.migration.generate.english.ColumnName;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Inflection;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.NewConstraint.ForeignKey;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.Operation.AddConstraint;
import dev.dbx.migration.generate.plan.Operation.DropConstraint;
import dev.dbx.migration.generate.plan.Operation.SetNotNull;
import dev.dbx.migration.generate.plan.Reference;
import dev.dbx.migration.generate.plan.TableShape;
import dev.dbx.migration.generate.plan.TableShape.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What refers to what, and what happens when it goes. */
final class ReferencePatterns {

  private ReferencePatterns() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            (m, c) -> onDelete(m, c, ReferentialAction.CASCADE),
            "deleting {parent} @must also? delete|remove its|their|all? {child}",
            "deleting {parent} deletes its|their? {child}",
            "when|if {parent} is|are deleted|removed ,? delete|remove its|their {child} too|also?",
            "when|if {parent} is|are deleted|removed ,? its|their {child} @must be deleted|removed|go too|also?",
            "when|if {parent} is|are deleted|removed ,? its|their {child} go|goes|are_deleted|disappear too|also?",
            "delete|remove {child} when|if|together_with|along_with {parent} is|are? deleted|removed|goes",
            "delete|remove {child} together_with|along_with {parent}",
            "cascade deletes from|of {parent} to {child}"),
        Rule.of(
            (m, c) -> onDelete(m, c, ReferentialAction.SET_NULL),
            "when|if {parent} is|are deleted|removed ,? keep its|their {child}",
            "keep {child} when|if {parent} is|are deleted|removed"),
        Rule.of(
            ReferencePatterns::columnIs,
            "{column} of {table} @must|is|refers_to|references|points_to|reference|point_to be|reference|refer_to|point_to|valid|an_existing|existing? {target}",
            "{column} @must reference|refer_to|point_to|be_a_valid|exist_in|be_in|be_a_foreign_key_to|be_foreign_key_to {target}",
            "{column} references|refers_to|points_to {target}",
            "@add foreign key from|on {column} to {target}",
            "link {column} to {target}",
            "make {column} foreign key to {target}",
            "make {column} reference|point_to|refer_to {target}"),
        Rule.of(
            (m, c) -> belongs(m, c, true),
            "each|every {table} @must? belong|belongs to {target}",
            "each|every {table} @must have {target}",
            "{table} @must always? belong to {target}",
            "{table} @must have valid|existing {target}",
            "{table} @mustnot exist|be_created without {target}"),
        Rule.of(
            (m, c) -> belongs(m, c, false),
            "{table} can|may? belong|belongs to one? {target}",
            "link {table} to|with {target}",
            "connect {table} to|with {target}",
            "{table} are|is linked|assigned|attached to {target}",
            "assign {table} to {target}",
            "@add foreign key from {table} to {target}",
            "@add reference from {table} to {target}",
            "@add reference to {target} to|on|in {table}"),
        Rule.of(
            ReferencePatterns::nested,
            "{table} @can be replies|reply|answers|answer|children to|of other|another? {same}",
            "{table} @can have parent {same}",
            "{table} @can have parent",
            "{table} @can be nested",
            "make {table} nestable|nested|threaded|hierarchical",
            "{table} @must be nested|threaded|hierarchical"),
        Rule.of(
            ReferencePatterns::person,
            "{role} of {table} is|are|must_be|should_be {target}",
            "{table} has|have|must_have|can_have|may_have {role} , who|which|that is|are|is_also|must_be also? {target}",
            "{role} is|are|must_be|should_be also? {target}"));
  }

  private static Change columnIs(Match match, Context context) {
    TableShape target = context.findTable(match.get("target")).orElseThrow(Unclear::notThis);
    Optional<TableShape> of = match.find("table").map(context::table);
    ColumnName column =
        of.map(table -> context.column(match.get("column"), table))
            .orElseGet(() -> context.column(match.get("column")));
    return Change.of(link(column, target, context));
  }

  private static List<Operation> link(ColumnName column, TableShape target, Context context) {
    Reference reference = Make.reference(target, ReferentialAction.NO_ACTION);
    Optional<Constraint> there = column.table().referenceFrom(column.name());
    if (there.isPresent()) {
      context.assume(
          column.words() + " has a foreign key already (" + there.get().definition() + ")");
      return List.of();
    }
    requireSameType(column, target);
    Make make = new Make(context);
    List<Operation> operations = new ArrayList<>();
    if (!isIndexed(column)) {
      operations.add(make.index(column.tableName(), List.of(column.name())));
    }
    operations.add(make.foreignKey(column.tableName(), column.name(), reference));
    return operations;
  }

  private static void requireSameType(ColumnName column, TableShape target) {
    Field key = target.key().orElseThrow();
    boolean numbers =
        column.field().type().endsWith("int") || column.field().type().equals("integer");
    boolean same =
        column.field().type().equals(key.type())
            || numbers && key.type().matches("bigint|integer|smallint");
    if (!same) {
      throw Unclear.ambiguous(
          "%s is %s, and %s.%s is %s, so one cannot refer to the other. What is wanted?"
              .formatted(
                  column.words(),
                  column.field().type(),
                  target.name().name().value(),
                  key.name().value(),
                  key.type()),
          List.of(
              "add a new column: link "
                  + column.tableName().name().value()
                  + " to "
                  + target.name().name().value()));
    }
  }

  private static boolean isIndexed(ColumnName column) {
    return column.table().relation().stream()
        .flatMap(relation -> relation.indexes().stream())
        .anyMatch(index -> index.keys().get(0).column().equals(Optional.of(column.name())));
  }

  private static Change belongs(Match match, Context context, boolean required) {
    TableShape table = context.table(match.get("table"));
    TableShape target =
        context
            .findTable(match.get("target").bare())
            .or(() -> context.exactTable(match.get("target")))
            .orElseThrow(Unclear::notThis);
    Optional<Field> there = existing(table, target);
    if (there.isEmpty()) {
      NewColumn column = Make.referring(target, ReferentialAction.NO_ACTION);
      List<Operation> operations = new ArrayList<>();
      operations.add(new AddColumn(table.name(), column));
      operations.add(new Make(context).index(table.name(), List.of(column.name())));
      if (required) {
        throw Unclear.ambiguous(
            "Which %s do the rows of %s that are there belong to?"
                .formatted(
                    Inflection.singular(target.name().name().value()), table.name().name().value()),
            List.of(
                "none yet: link "
                    + table.name().name().value()
                    + " to "
                    + target.name().name().value(),
                "give operations with a backfill"));
      }
      return Change.of(operations);
    }
    ColumnName column = new ColumnName(table, there.get());
    List<Operation> operations = new ArrayList<>(link(column, target, context));
    if (required && !there.get().notNull()) {
      operations.add(new SetNotNull(table.name(), there.get().name()));
    }
    return Change.of(operations);
  }

  private static Optional<Field> existing(TableShape table, TableShape target) {
    String one = Inflection.singular(target.name().name().value());
    return table
        .field(one + "_id")
        .or(
            () ->
                table.referenceTo(target.name()).flatMap(key -> table.field(key.columns().get(0))));
  }

  /** As in: comments can be replies to other comments. */
  private static Change nested(Match match, Context context) {
    TableShape table = context.findTable(match.get("table")).orElseThrow(Unclear::notThis);
    Optional<TableShape> same = match.find("same").map(context::table);
    if (same.isPresent() && !same.get().name().equals(table.name())) {
      throw Unclear.notThis();
    }
    if (table.field("parent_id").isPresent()) {
      context.assume(table.name().sql() + ".parent_id is already there; nothing is done for it");
      return Change.NOTHING;
    }
    NewColumn parent = Make.referring("parent", table, ReferentialAction.CASCADE);
    Make make = new Make(context);
    String key = table.key().orElseThrow().name().sql();
    return Change.of(
            new AddColumn(table.name(), parent),
            make.index(table.name(), List.of(parent.name())),
            make.check(table.name(), List.of(parent.name()), parent.name().sql() + " <> " + key))
        .assuming("what hangs below goes with its parent");
  }

  /** As in: the manager is an employee. */
  private static Change person(Match match, Context context) {
    TableShape target = context.findTable(match.get("target")).orElseThrow(Unclear::notThis);
    Phrase role = match.get("role").bare();
    if (!role.isNoun() || role.size() > 2) {
      throw Unclear.notThis();
    }
    Optional<TableShape> of = match.find("table").map(context::table);
    String name = Inflection.singular(role.name()) + "_id";
    List<TableShape> having =
        context.tables().all().stream()
            .filter(one -> of.isEmpty() || one.name().equals(of.get().name()))
            .filter(one -> one.field(name).isPresent())
            .toList();
    if (having.size() == 1) {
      ColumnName column = new ColumnName(having.get(0), having.get(0).field(name).orElseThrow());
      return Change.of(link(column, target, context));
    }
    TableShape table = of.orElseThrow(Unclear::notThis);
    NewColumn column =
        Make.referring(Inflection.singular(role.name()), target, ReferentialAction.NO_ACTION);
    return Change.of(
        new AddColumn(table.name(), column),
        new Make(context).index(table.name(), List.of(column.name())));
  }

  private static Change onDelete(Match match, Context context, ReferentialAction action) {
    TableShape parent = context.table(match.get("parent"));
    Phrase noun = match.get("child");
    TableShape child =
        context
            .findTable(noun)
            .or(() -> context.findTable(noun.from(noun.size() - 1)))
            .orElseGet(() -> context.table(noun));
    Constraint key = child.referenceTo(parent.name()).orElseThrow(Unclear::notThis);
    Identifier column = key.columns().get(0);
    if (key.reference().orElseThrow().onDelete() == action) {
      context.assume("that is so already (" + key.definition() + ")");
      return Change.NOTHING;
    }
    if (action == ReferentialAction.SET_NULL && child.field(column).orElseThrow().notNull()) {
      throw Unclear.ambiguous(
          child.name().sql() + "." + column.sql() + " is NOT NULL. What should it be then?",
          List.of("make " + child.name().name() + "." + column + " optional first"));
    }
    ForeignKey again = new ForeignKey(key.name(), column, Make.reference(parent, action));
    return Change.of(
        new DropConstraint(child.name(), key.name()), new AddConstraint(child.name(), again));
  }
}
