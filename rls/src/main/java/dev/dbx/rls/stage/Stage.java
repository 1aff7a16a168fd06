package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Trial;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.policy.PolicyFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A copy of a database with rows of known owners, on which anybody can be anybody. */
public final class Stage {

  private final Catalog catalog;
  private final Convention convention;
  private final PolicyFacts facts;
  private final Trial trial;
  private final Map<QualifiedName, OwnedTable> tables;
  private final Map<QualifiedName, Relation> relations;
  private final Seeder seeder;
  private final List<Person> people;
  private final AccessModel access;
  private final Lineage lineage;
  private final Map<Identifier, Grants> grants = new HashMap<>();
  private Map<QualifiedName, String> unrefreshed = Map.of();
  private List<SeededRow> rows = List.of();
  private Map<QualifiedName, List<SeededRow>> byTable = Map.of();
  private Markers markers = new Markers(List.of());

  private Stage(
      Catalog catalog, Convention convention, PolicyFacts facts, List<Person> people, Trial trial) {
    this.catalog = catalog;
    this.convention = convention;
    this.facts = facts;
    this.people = people;
    this.trial = trial;
    this.access = AccessModel.of(catalog);
    this.lineage = Lineage.of(catalog);
    List<OwnedTable> owned = Owners.of(catalog, facts);
    this.tables =
        owned.stream()
            .collect(
                Collectors.toMap(
                    OwnedTable::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    this.relations =
        catalog.relations().stream()
            .collect(
                Collectors.toMap(
                    Relation::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    this.seeder =
        new Seeder(
            trial, catalog, facts, owned, people, convention.userRole().map(Identifier::value));
  }

  /** Puts rows of these people into every table, and keeps them for all that follows. */
  public static Stage set(
      Catalog catalog, Convention convention, PolicyFacts facts, List<Person> people, Trial trial) {
    Stage stage = new Stage(catalog, convention, facts, people, trial);
    stage.seeder.seed();
    stage.unrefreshed = Materialized.refresh(catalog, stage.lineage, trial);
    trial.mark();
    stage.keep(stage.seeder.rows());
    return stage;
  }

  /**
   * With rows that are there already.
   *
   * @param rows of the table that is looked at
   */
  public static Stage found(
      Catalog catalog,
      Convention convention,
      PolicyFacts facts,
      List<Person> people,
      Trial trial,
      List<SeededRow> rows) {
    Stage stage = new Stage(catalog, convention, facts, people, trial);
    stage.keep(rows);
    return stage;
  }

  private void keep(List<SeededRow> all) {
    rows = all;
    byTable = all.stream().collect(Collectors.groupingBy(SeededRow::table));
    markers = new Markers(all);
  }

  public Catalog catalog() {
    return catalog;
  }

  public Convention convention() {
    return convention;
  }

  public PolicyFacts facts() {
    return facts;
  }

  /** What roles may do, by the catalogue. */
  public AccessModel access() {
    return access;
  }

  /** Which relations read which. */
  public Lineage lineage() {
    return lineage;
  }

  /** What tells the rows there are from each other. */
  public Markers markers() {
    return markers;
  }

  public Trial trial() {
    return trial;
  }

  public List<Person> people() {
    return people;
  }

  /** The tables that can hold rows of their own, partitions left out. */
  public List<OwnedTable> tables() {
    return List.copyOf(tables.values());
  }

  public Optional<OwnedTable> table(QualifiedName name) {
    return Optional.ofNullable(tables.get(name));
  }

  public Relation relation(QualifiedName name) {
    return Optional.ofNullable(relations.get(name)).orElseThrow();
  }

  /** Tables that have no rows and materialised views not refreshed, and why, one line each. */
  public List<String> unseeded() {
    return Stream.of(seeder.failures(), unrefreshed)
        .flatMap(failures -> failures.entrySet().stream())
        .map(entry -> entry.getKey().sql() + ": " + entry.getValue())
        .toList();
  }

  /** All rows there are, in the order in which they were made. */
  public List<SeededRow> rows() {
    return rows;
  }

  /** The rows that were put into a table. */
  public List<SeededRow> rows(QualifiedName table) {
    return byTable.getOrDefault(table, List.of());
  }

  /** Begins anew as an attacker. */
  public void enter(Attacker attacker) {
    trial.undo();
    trial.become(attacker.identity());
  }

  /** What a role is granted. */
  public Grants grants(Attacker attacker) {
    Identifier role = attacker.identity().role().orElseThrow();
    return grants.computeIfAbsent(role, name -> Grants.of(name, trial));
  }

  /** Why no row could be made, the last time. */
  public String lastFailure() {
    return seeder.lastFailure();
  }

  /** A change that a row takes when nobody is in the way; undone with the attack. */
  public Optional<Assignment> change(OwnedTable table, SeededRow row, List<Identifier> columns) {
    return seeder.change(table, row, columns);
  }

  /** A valid row of a table for a slot; made and undone, so that it can be tried again. */
  public Optional<SeededRow> example(OwnedTable table, Slot slot) {
    trial.undo();
    Optional<SeededRow> row = seeder.make(table, slot, rows);
    trial.undo();
    return row;
  }

  /** Reads a table or view as whoever is on the stage, columns they may read. */
  public Reading read(QualifiedName relation, List<Identifier> columns) {
    Sql query = select(relation, columns);
    return new Reading(query, columns, trial.run(query));
  }

  /** How columns of a relation are read. */
  public static Sql select(QualifiedName relation, List<Identifier> columns) {
    return Sql.of(
        "select {} from {}",
        Sql.join(", ", columns.stream().map(it -> Sql.of("{}", it)).toList()),
        relation);
  }

  /**
   * What was read.
   *
   * @param columns of the rows, in order
   */
  public record Reading(Sql query, List<Identifier> columns, Outcome outcome) {

    /** Which of the rows of a table were among it. */
    public List<SeededRow> seen(List<SeededRow> rows) {
      List<SeededRow> seen = new ArrayList<>();
      for (List<@Nullable String> cells : outcome.rows()) {
        rows.stream().filter(row -> row.matches(columns, cells)).forEach(seen::add);
      }
      return seen.stream().distinct().toList();
    }
  }

  /** The rows of a table that are not any more what they were when they were made. */
  public Set<SeededRow> harmed(QualifiedName table) {
    List<Identifier> columns =
        relation(table).columns().stream().map(column -> column.name()).toList();
    Outcome now = trial.runUnbound(select(table, columns));
    Set<SeededRow> harmed = new LinkedHashSet<>(rows(table));
    now.rows().forEach(cells -> harmed.removeIf(row -> row.matches(columns, cells)));
    return harmed;
  }
}
