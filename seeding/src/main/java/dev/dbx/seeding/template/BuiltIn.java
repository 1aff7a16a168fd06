package dev.dbx.seeding.template;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.value.Subject.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Templates for any schema. */
enum BuiltIn {
  MINIMAL("one row in every table that has none") {
    @Override
    Template on(Tables tables, long scale) {
      return template(tables.all(), table -> Math.max(0, scale - tables.rows(table)));
    }
  },
  EDGE_CASES("extreme, empty, long and foreign values, within what the constraints allow") {
    @Override
    Template on(Tables tables, long scale) {
      Template usual = template(tables.all(), table -> EDGE_ROWS * scale);
      return new Template(usual.name(), usual.rows(), usual.values(), Style.EDGE);
    }
  },
  COMPLETE_USER_PROFILE("one user, and all that belongs to them") {
    @Override
    Template on(Tables tables, long scale) {
      Relation users =
          tables
              .users()
              .orElseThrow(
                  () ->
                      new InvalidInput(
                          "no table holds users",
                          "write a template: .dbx/seeds/NAME.toml with a table [rows]"));
      return template(
          tables.below(users),
          table -> table.equals(users) ? scale : scale * Tables.times(tables.depth(table, users)));
    }
  },
  TWO_TENANTS("two tenants with the same rows each, to see whether they see one another's") {
    @Override
    Template on(Tables tables, long scale) {
      Relation tenants =
          tables
              .tenants()
              .or(tables::users)
              .orElseThrow(
                  () ->
                      new InvalidInput(
                          "no table holds tenants or users",
                          "write a template: .dbx/seeds/NAME.toml with a table [rows]"));
      return template(
          tables.below(tenants),
          table ->
              table.equals(tenants) ? 2 : 2 * scale * Tables.times(tables.depth(table, tenants)));
    }
  },
  LOAD("a hundred rows in tables that point nowhere, four times as many with each step down") {
    @Override
    Template on(Tables tables, long scale) {
      return template(tables.all(), table -> 100 * scale * (1L << 2 * tables.level(table)));
    }
  };

  /** So that each extreme is there once. */
  private static final long EDGE_ROWS = 25;

  private final String description;

  BuiltIn(String description) {
    this.description = description;
  }

  abstract Template on(Tables tables, long scale);

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For people. */
  String words() {
    return id() + " (" + description + ")";
  }

  Template template(List<Relation> tables, ToLongFunction<Relation> rows) {
    Map<QualifiedName, Long> counts = new LinkedHashMap<>();
    for (Relation table : tables) {
      long count = rows.applyAsLong(table);
      if (count > 0) {
        counts.put(table.name(), count);
      }
    }
    return new Template(id(), counts, Map.of(), Style.USUAL);
  }
}
