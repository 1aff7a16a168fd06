package dev.dbx.migration.generate.pattern;

import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Inflection;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.NewConstraint;
import dev.dbx.migration.generate.plan.NewConstraint.PrimaryKey;
import dev.dbx.migration.generate.plan.NewTable;
import dev.dbx.migration.generate.plan.Operation.CreateTable;
import dev.dbx.migration.generate.plan.Operation.DropTable;
import dev.dbx.migration.generate.plan.TableShape;
import java.util.List;
import java.util.Optional;

/** Whole tables, and tables between tables. */
final class TablePatterns {

  private TablePatterns() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(TablePatterns::drop, "@drop table|tables? {table} table?"),
        Rule.of(TablePatterns::action, "{who} @can {verb} {what}"),
        Rule.of(
            TablePatterns::many,
            "{one} @can|have|has|must have|belong|belongs|be to|in|linked_to? many|several|multiple|more_than_one {other}",
            "{one} @can have|be_in|belong_to many|several|multiple|more_than_one {other}",
            "{one} have|has many|several|multiple {other}",
            "{one} and {other} are many_to_many",
            "many to many between {one} and {other}",
            "@add many to many between|relation_between|relationship_between {one} and {other}"));
  }

  private static Change drop(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    return Change.of(new DropTable(table.name()));
  }

  private static QualifiedName free(String name, Context context) {
    Optional<TableShape> there = context.tables().named(name);
    if (there.isPresent()) {
      throw Unclear.ambiguous(
          "There already is a table " + there.get().name().sql() + ". What is wanted?",
          List.of("add columns to " + name, "another name for the new table"));
    }
    return context.tables().newTable(name);
  }

  static PrimaryKey key(QualifiedName table, List<Identifier> columns) {
    return new PrimaryKey(Identifier.of(table.name().value() + "_pkey"), columns);
  }

  /** As in: users can like posts. */
  private static Change action(Match match, Context context) {
    Phrase verb = match.get("verb");
    if (verb.size() != 1 || NOT_ACTIONS.contains(verb.name())) {
      throw Unclear.notThis();
    }
    TableShape who = context.findTable(match.get("who")).orElseThrow(Unclear::notThis);
    TableShape what = context.findTable(match.get("what")).orElseThrow(Unclear::notThis);
    if (who.name().equals(what.name())) {
      return own(who, verb.name(), context);
    }
    String one = Inflection.singular(what.name().name().value());
    return between(one + "_" + Inflection.plural(verb.name()), what, who, context);
  }

  private static final List<String> NOT_ACTIONS =
      List.of(
          "have", "be", "see", "read", "edit", "only", "add", "delete", "own", "view", "update",
          "change", "access", "write", "contain", "hold", "belong", "share", "search");

  /** As in: users can follow users. */
  private static Change own(TableShape who, String verb, Context context) {
    String one = Inflection.singular(who.name().name().value());
    String doer = verb.replaceFirst("e$", "") + "er_id";
    NewColumn first = Make.referring(one, who, ReferentialAction.CASCADE).required();
    NewColumn from =
        NewColumn.of(doer, first.type()).required().referring(first.reference().orElseThrow());
    NewColumn to =
        NewColumn.of(Inflection.past(verb) + "_id", first.type())
            .required()
            .referring(first.reference().orElseThrow());
    QualifiedName name = free(one + "_" + Inflection.plural(verb), context);
    NewConstraint different =
        new NewConstraint.Check(
            Identifier.of(name.name().value() + "_check"),
            from.name().sql() + " <> " + to.name().sql());
    NewTable table =
        new NewTable(
            name,
            List.of(from, to, NewColumn.createdAt()),
            List.of(key(name, List.of(from.name(), to.name())), different));
    return Change.of(new CreateTable(table), new Make(context).index(name, List.of(to.name())));
  }

  /** A row for each pair. */
  static Change between(String name, TableShape what, TableShape who, Context context) {
    QualifiedName table = free(name, context);
    NewColumn first = Make.referring(who, ReferentialAction.CASCADE).required();
    NewColumn second = Make.referring(what, ReferentialAction.CASCADE).required();
    return Change.of(
            new CreateTable(
                new NewTable(
                    table,
                    List.of(first, second, NewColumn.createdAt()),
                    List.of(key(table, List.of(second.name(), first.name()))))),
            new Make(context).index(table, List.of(first.name())))
        .assuming("each pair is there at most once, and goes with either side");
  }

  private static Change many(Match match, Context context) {
    TableShape one = context.findTable(match.get("one")).orElseThrow(Unclear::notThis);
    Phrase noun = match.get("other").bare();
    Optional<TableShape> other = context.exactTable(noun);
    if (other.isEmpty()) {
      throw Unclear.ambiguous(
          "There is no table for \"" + noun.text() + "\". What is one of them?",
          List.of(
              "add a table "
                  + noun.name()
                  + " with name; "
                  + one.name().name().value()
                  + " can have many "
                  + noun.text()));
    }
    TableShape second = other.get();
    if (second.referenceTo(one.name()).isPresent()
        && match.holes().size() == 2
        && !match.get("one").equals(match.get("other"))) {
      context.assume(
          second.name().sql()
              + " refers to "
              + one.name().sql()
              + " already, so each can have many of them");
      return Change.NOTHING;
    }
    String name =
        Inflection.singular(one.name().name().value()) + "_" + second.name().name().value();
    return between(name, one, second, context);
  }
}
