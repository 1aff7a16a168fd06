package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.DomainConstraint;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.StatementParser;
import dev.dbx.seeding.check.Case;
import dev.dbx.seeding.check.CheckReader;
import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.value.Fit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a table's CHECKs and domains demand of stand-ins. */
final class Demands {

  private static final Identifier VALUE = Identifier.of("value");

  private final StatementParser parser;
  private final Map<Identifier, DataType> types;
  private final Map<Identifier, List<List<Limits>>> ofColumns = new HashMap<>();
  private final Map<Identifier, Constraint> ties = new HashMap<>();
  private final Map<Identifier, List<String>> unread = new HashMap<>();

  Demands(Relation table, Map<Identifier, DataType> types, StatementParser parser) {
    this.parser = parser;
    this.types = types;
    for (Column column : table.columns()) {
      domain(column.name(), DataType.of(types, column.name()));
    }
    table.constraints().stream()
        .filter(it -> it.kind() == ConstraintKind.CHECK && it.enforced())
        .forEach(this::check);
  }

  private void check(Constraint check) {
    if (check.columns().size() > 1) {
      check.columns().forEach(column -> ties.putIfAbsent(column, check));
    } else if (!check.columns().isEmpty()) {
      Identifier column = check.columns().get(0);
      add(column, new CheckReader(types), check.definition(), column);
    }
  }

  private void domain(Identifier column, DataType type) {
    if (type instanceof DataType.DomainOver over) {
      CheckReader reader = new CheckReader(Map.of(VALUE, over.base()));
      for (DomainConstraint check : over.domain().constraints()) {
        add(column, reader, check.definition(), VALUE);
      }
      domain(column, over.base());
    }
  }

  /**
   * @param name by which the condition speaks of the column
   */
  private void add(Identifier column, CheckReader reader, String definition, Identifier name) {
    String sql = definition.substring(definition.indexOf('(') + 1, definition.lastIndexOf(')'));
    List<Limits> ways = read(reader, sql, name);
    if (ways.isEmpty()) {
      unread
          .computeIfAbsent(column, none -> new ArrayList<>())
          .add(name.equals(VALUE) ? sql.replaceAll("\\bVALUE\\b", column.sql()) : sql);
    } else {
      ofColumns.computeIfAbsent(column, none -> new ArrayList<>()).add(ways);
    }
  }

  /** None where only PostgreSQL can tell. */
  private List<Limits> read(CheckReader reader, String sql, Identifier column) {
    try {
      List<Case> ways = reader.read(parser.tree(sql), sql);
      return ways.stream().allMatch(way -> way.rules().isEmpty())
          ? ways.stream().map(way -> way.limits(column)).toList()
          : List.of();
    } catch (DbxException unreadable) {
      return List.of();
    }
  }

  /** Conditions on that column alone that only PostgreSQL can judge. */
  List<String> unread(Identifier column) {
    return unread.getOrDefault(column, List.of());
  }

  /** Whether a value fulfils all of a column that dbx understands. */
  boolean accept(Identifier column, String value) {
    DataType type = DataType.of(types, column);
    return conditions(column).stream()
            .allMatch(ways -> ways.stream().anyMatch(way -> Fit.fits(value, type, way)))
        && Fit.fits(value, type, Limits.NONE);
  }

  private List<List<Limits>> conditions(Identifier column) {
    return ofColumns.getOrDefault(column, List.of());
  }

  /** One way to fulfil all of them. */
  Limits oneWay(Identifier column) {
    return conditions(column).stream().map(ways -> ways.get(0)).reduce(Limits.NONE, Limits::and);
  }

  /** The only values that the schema allows. */
  Optional<List<String>> choices(Identifier column) {
    DataType type = DataType.of(types, column);
    return conditions(column).stream()
        .filter(ways -> ways.size() == 1)
        .flatMap(ways -> ways.get(0).choices(type).stream())
        .findFirst()
        .or(() -> Limits.NONE.choices(type));
  }

  /** Whether the schema lists the only elements of an array. */
  boolean listsElements(Identifier column) {
    return conditions(column).stream()
        .anyMatch(ways -> ways.stream().allMatch(way -> way.elements().isPresent()));
  }

  /** A condition that ties the column to others. */
  Optional<Constraint> tie(Identifier column) {
    return Optional.ofNullable(ties.get(column));
  }
}
