package dev.dbx.query.index;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Role;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Mention;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.ParsedStatement.Kind;
import dev.dbx.core.port.StatementParser;
import dev.dbx.query.index.Judged.Counted;
import dev.dbx.query.index.Judged.Origin;
import dev.dbx.query.lab.Demand;
import dev.dbx.query.statements.RecordedStatement;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns what ran into statements that can be planned. */
public final class Demands {

  /** What PREPARE accepts; MERGE only from 15 on, which the server says itself. */
  private static final Set<Kind> PLANNED =
      EnumSet.of(
          Kind.SELECT, Kind.VALUES, Kind.TABLE, Kind.INSERT, Kind.UPDATE, Kind.DELETE, Kind.MERGE);

  private final Catalog catalog;
  private final StatementParser parser;
  private final boolean policies;

  public Demands(Catalog catalog, StatementParser parser) {
    this.catalog = catalog;
    this.parser = parser;
    this.policies = catalog.relations().stream().anyMatch(it -> it.rowSecurity().enabled());
  }

  /**
   * One that somebody wrote.
   *
   * @throws DbxException if it is not one statement that has a plan
   */
  public Judged written(String sql) {
    return Judged.of(planned(sql).text(), Origin.ARGUMENT);
  }

  /** One that was counted, as one of the roles that ran it. */
  public Judged recorded(RecordedStatement statement) {
    Demand demand = new Demand(planned(statement.sql()).text(), bound(statement.roles()));
    return new Judged(
        demand.sql(),
        demand,
        Optional.empty(),
        Origin.PG_STAT_STATEMENTS,
        Optional.of(new Counted(statement.calls(), statement.totalMs(), statement.rows())));
  }

  /** Whether its text has the name of a table. */
  boolean mentions(RecordedStatement statement, Relation table) {
    try {
      return planned(statement.sql()).mentions().relations().stream()
          .anyMatch(mention -> mention.name().name().equals(table.name().name()));
    } catch (DbxException noPlan) {
      return false;
    }
  }

  /** Whether it asks the system's catalogues alone, as tools do. */
  public boolean isOfTools(RecordedStatement statement) {
    try {
      List<Mention> relations = planned(statement.sql()).mentions().relations();
      return !relations.isEmpty() && relations.stream().allMatch(Demands::isOfSystem);
    } catch (DbxException noPlan) {
      return false;
    }
  }

  /** Unlike SET, COMMIT and their kin; what cannot be read may have one. */
  public boolean hasPlan(RecordedStatement statement) {
    try {
      planned(statement.sql());
      return true;
    } catch (DbxException.InvalidInput other) {
      return false;
    } catch (DbxException unreadable) {
      return true;
    }
  }

  private static boolean isOfSystem(Mention mention) {
    return mention.name().name().value().startsWith("pg_")
        || mention.name().schema().filter(schema -> SYSTEM.contains(schema.value())).isPresent();
  }

  private static final Set<String> SYSTEM = Set.of("pg_catalog", "information_schema");

  private ParsedStatement planned(String sql) {
    List<ParsedStatement> statements = parser.parse(sql);
    if (statements.size() != 1 || !PLANNED.contains(statements.get(0).kind())) {
      throw new DbxException.InvalidInput(
          statements.size() == 1
              ? statements.get(0).command() + " has no plan"
              : "the text holds " + statements.size() + " statements",
          "give one SELECT, INSERT, UPDATE, DELETE or MERGE");
    }
    return statements.get(0);
  }

  /** The first role whom policies bind; nobody where there are none. */
  private Optional<Identifier> bound(List<String> roles) {
    return policies
        ? catalog.roles().stream()
            .filter(role -> roles.contains(role.name().value()))
            .filter(role -> !role.superuser() && !role.bypassRls())
            .map(Role::name)
            .findFirst()
        : Optional.empty();
  }
}
