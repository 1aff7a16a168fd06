package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.StatementParser;
import dev.dbx.seeding.plan.Judge;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.type.DataTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The masks of all tables, in which columns that point to others share theirs. */
final class Masks {

  private static final int CANDIDATES = 300;

  private final Map<QualifiedName, TableMask> tables = new LinkedHashMap<>();

  private final Map<ColumnReference, Decision> decisions = new LinkedHashMap<>();
  private final Map<ColumnReference, ColumnMask> columns = new HashMap<>();
  private final Judge judge;
  private final StandIns standIns;

  /**
   * @param contents some values of the columns
   * @param judge of conditions that dbx cannot read
   */
  Masks(
      Catalog catalog,
      List<Relation> relations,
      MaskRules rules,
      Samples contents,
      StatementParser parser,
      Judge judge,
      StandIns standIns,
      Originals originals) {
    this.judge = judge;
    this.standIns = standIns;
    DataTypes dataTypes = new DataTypes(catalog);
    for (Relation table : relations) {
      Map<Identifier, DataType> types = new HashMap<>();
      table.columns().forEach(column -> types.put(column.name(), dataTypes.of(column.type())));
      Demands demands = new Demands(table, types, parser);
      Map<Identifier, List<String>> values = contents.of(table);
      Decider decider =
          new Decider(
              table,
              partitionKeys(table, catalog),
              types,
              demands,
              rules,
              name -> values.getOrDefault(name, List.of()));
      for (Column column : copied(table)) {
        ColumnReference here = new ColumnReference(table.name(), column.name());
        Decision decision = decider.decide(column);
        decisions.put(here, decision);
        columns.put(
            here,
            new ColumnMask(
                table.name(),
                decision,
                types.getOrDefault(column.name(), new DataType.Unknown(column.type())),
                demands,
                isUnique(table, column.name()),
                pool(table, decision, demands, types),
                standIns,
                originals));
      }
    }
    relations.forEach(table -> tables.put(table.name(), mask(table)));
  }

  /** Partitions may be divided again, by other columns. */
  private static List<String> partitionKeys(Relation table, Catalog catalog) {
    List<String> keys = new ArrayList<>();
    table.partitioning().ifPresent(by -> keys.add(by.key()));
    catalog.relations().stream()
        .filter(it -> it.partitionOf().isPresent() && table.children().contains(it.name()))
        .forEach(partition -> keys.addAll(partitionKeys(partition, catalog)));
    return keys;
  }

  /** The stand-ins that PostgreSQL accepts, where dbx cannot tell. */
  private Optional<List<String>> pool(
      Relation table, Decision decision, Demands demands, Map<Identifier, DataType> types) {
    List<String> conditions = demands.unread(decision.column());
    if (decision.mask() == Mask.KEEP || conditions.isEmpty()) {
      return Optional.empty();
    }
    DataType type = DataType.of(types, decision.column());
    List<List<Optional<String>>> candidates = new ArrayList<>();
    ColumnMask.generator(table.name(), decision.column(), type, demands.oneWay(decision.column()))
        .ifPresent(
            generator -> {
              for (long i = 0; i < CANDIDATES; i++) {
                String value = generator.value(i);
                candidates.add(List.of(Optional.of(value)));
                candidates.add(List.of(Optional.of(standIns.of(decision.mask(), value, 0))));
              }
            });
    Set<Integer> accepted =
        judge.accepted(table, List.of(decision.column()), candidates, conditions);
    return accepted.size() == candidates.size()
        ? Optional.empty()
        : Optional.of(
            accepted.stream()
                .sorted()
                .flatMap(at -> candidates.get(at).get(0).stream())
                .distinct()
                .toList());
  }

  /** Those with values of their own. */
  private static List<Column> copied(Relation table) {
    return table.columns().stream().filter(column -> column.generated().isEmpty()).toList();
  }

  private TableMask mask(Relation table) {
    List<Decision> ofTable = new ArrayList<>();
    List<ColumnMask> masks = new ArrayList<>();
    for (Column column : copied(table)) {
      ColumnReference here = new ColumnReference(table.name(), column.name());
      ofTable.add(decision(here));
      masks.add(columnMask(source(here)));
    }
    return new TableMask(ofTable, masks);
  }

  private Decision decision(ColumnReference column) {
    return Optional.ofNullable(decisions.get(column)).orElseThrow();
  }

  private ColumnMask columnMask(ColumnReference column) {
    return Optional.ofNullable(columns.get(column)).orElseThrow();
  }

  /** The column that the stand-ins are made for. */
  private ColumnReference source(ColumnReference column) {
    Set<ColumnReference> seen = new HashSet<>();
    ColumnReference at = column;
    while (seen.add(at)) {
      Optional<ColumnReference> next = decision(at).follows().filter(decisions::containsKey);
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    return at;
  }

  /** Alone or with others: then it stays so even if these do not differ. */
  private static boolean isUnique(Relation table, Identifier column) {
    Pattern word = Pattern.compile("(?<![\\w\"])" + Pattern.quote(column.sql()) + "(?![\\w\"])");
    return table.indexes().stream()
        .filter(index -> index.unique())
        .anyMatch(index -> word.matcher(index.definition()).find());
  }

  TableMask of(QualifiedName table) {
    return Optional.ofNullable(tables.get(table)).orElseThrow();
  }
}
