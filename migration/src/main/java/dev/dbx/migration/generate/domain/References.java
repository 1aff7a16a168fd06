package dev.dbx.migration.generate.domain;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.domain.Domain.Sketch;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.Reference;
import dev.dbx.migration.generate.plan.TableShape;
import dev.dbx.migration.generate.plan.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the names of tables in a domain's lines mean in a database. */
final class References {

  /** Tables that say who uses a system, the likeliest first. */
  private static final List<String> USERS =
      List.of(
          "users",
          "app_users",
          "accounts",
          "user_accounts",
          "profiles",
          "user_profiles",
          "members",
          "people",
          "persons",
          "user",
          "account",
          "profile");

  private final Choice choice;
  private final Tables before;
  private final Map<String, QualifiedName> own = new HashMap<>();
  private final List<String> assumptions = new ArrayList<>();

  References(Domain domain, Choice choice, Tables before) {
    this.choice = choice;
    this.before = before;
    domain.tables().forEach(sketch -> own.put(names(sketch).get(0), chosen(sketch)));
  }

  List<String> assumptions() {
    return assumptions;
  }

  private List<String> names(Sketch sketch) {
    return sketch.names().stream().map(choice::fill).toList();
  }

  private QualifiedName chosen(Sketch sketch) {
    List<String> names = names(sketch);
    Optional<QualifiedName> shared =
        sketch.shared() ? find(names.get(0)).map(TableShape::name) : Optional.empty();
    return shared.orElseGet(() -> free(names));
  }

  private QualifiedName free(List<String> names) {
    String first = names.get(0);
    for (String name : names) {
      if (before.named(name).isEmpty()) {
        if (!name.equals(first)) {
          assumptions.add(
              "there already is a table " + first + ", which stays; the new one is called " + name);
        }
        return before.newTable(name);
      }
    }
    throw Unclear.ambiguous(
        "There already is a table "
            + before.named(first).orElseThrow().name().sql()
            + ". What is wanted?",
        List.of("add columns to " + first, "another name for the new table"));
  }

  QualifiedName nameOf(Sketch sketch) {
    return Objects.requireNonNull(own.get(names(sketch).get(0)));
  }

  /** A table that is used as it is. */
  Optional<TableShape> existing(Sketch sketch) {
    return sketch.shared() ? before.find(nameOf(sketch)) : Optional.empty();
  }

  /** Whether it is one of those that are made. */
  boolean isNew(String table) {
    return Optional.ofNullable(own.get(table))
        .filter(name -> before.find(name).isEmpty())
        .isPresent();
  }

  private Optional<TableShape> find(String name) {
    return Optional.ofNullable(choice.tables().get(name))
        .flatMap(before::find)
        .or(() -> before.named(name));
  }

  /** The table that a line names. */
  QualifiedName target(String name) {
    return Optional.ofNullable(own.get(name))
        .or(() -> find(name).map(TableShape::name))
        .or(() -> name.equals("users") ? user() : Optional.empty())
        .orElseThrow(() -> missing(name));
  }

  private Optional<QualifiedName> user() {
    Optional<QualifiedName> found =
        USERS.stream()
            .flatMap(name -> before.named(name).stream())
            .map(TableShape::name)
            .findFirst();
    found.ifPresent(table -> assumptions.add("users are the rows of " + table.sql()));
    return found;
  }

  private static Unclear missing(String name) {
    return Unclear.ambiguous(
        "There is no table " + name + " to refer to. What is to be made of it?",
        List.of(
            "add a table " + name + " with name, as the first sentence",
            "say which table is meant"));
  }

  /** With the type of the key that it refers to; empty while that table is not made yet. */
  Optional<NewColumn> column(Line.Column line, QualifiedName table, Tables now) {
    NewColumn column = plain(line);
    if (line.references().isEmpty()) {
      return Optional.of(column);
    }
    QualifiedName target = target(line.references().get());
    if (target.equals(table)) {
      NewColumn id = NewColumn.id();
      return Optional.of(
          column.as("bigint").referring(new Reference(target, id.name(), line.onDelete())));
    }
    return now.find(target)
        .map(
            shape -> {
              TableShape.Field key = shape.key().orElseThrow(() -> keyless(shape));
              return column
                  .as(key.type())
                  .referring(new Reference(target, key.name(), line.onDelete()));
            });
  }

  private static NewColumn plain(Line.Column line) {
    NewColumn column = NewColumn.of(line.name(), line.type());
    NewColumn required = line.notNull() ? column.required() : column;
    NewColumn defaulting = line.defaultExpression().map(required::defaulting).orElse(required);
    return line.generated().map(defaulting::generatedAs).orElse(defaulting);
  }

  private static Unclear keyless(TableShape table) {
    return Unclear.ambiguous(
        table.name().sql()
            + " has no primary key of one column to refer to."
            + " What identifies its rows?",
        table.fields().stream().map(TableShape.Field::name).map(Identifier::value).toList());
  }
}
