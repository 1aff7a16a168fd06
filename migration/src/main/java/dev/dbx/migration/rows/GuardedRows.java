package dev.dbx.migration.rows;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.identity.ExposedSchemas;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.personal.PersonalData;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.Row;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.statement.Exclusion;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks about rows of the database, which a guard reads first, and masks what looks personal. */
public final class GuardedRows {

  private static final int SAMPLES = 3;
  private static final int LONGEST = 40;

  private final Ports ports;
  private final ReadGuard guard;
  private final Catalog catalog;
  private final Call call;

  public GuardedRows(Ports ports, Catalog catalog, Call call) {
    this.ports = ports;
    this.guard = new ReadGuard(ports.parser(), ports.queries());
    this.catalog = catalog;
    this.call = call;
  }

  public Optional<Relation> relation(QualifiedName name) {
    return catalog.relations().stream()
        .filter(relation -> relation.name().equals(name))
        .findFirst();
  }

  public Optional<Column> column(QualifiedName table, Identifier name) {
    return relation(table).stream()
        .flatMap(relation -> relation.columns().stream())
        .filter(column -> column.name().equals(name))
        .findFirst();
  }

  /** Whether an API serves the schema of a table. */
  public boolean isExposed(QualifiedName table) {
    return new ExposedSchemas(ports.migrations().exposedSchemas())
        .contain(table, Optional.of(catalog));
  }

  public int majorVersion() {
    return catalog.server().majorVersion();
  }

  /**
   * @throws dev.dbx.core.error.DbxException.Refused if it would run what only the guard knows
   */
  public RowSet read(Sql question) {
    return ports.queries().read(guard.vet(question, call), Scope.whole(Identity.CONNECTION), call);
  }

  /** Rows that meet a condition about {@code t}. */
  public long count(QualifiedName table, Sql condition) {
    return read(Sql.of("select count(*) as n from {} as t where {}", table, condition))
        .single()
        .number("n");
  }

  /**
   * Rows of a FROM clause.
   *
   * @param most where counting ends
   */
  public long count(Sql from, int most) {
    return read(Sql.of("select count(*) as n from (select 1 {} limit {}) one", from, most))
        .single()
        .number("n");
  }

  /** Some of the values of a column in such rows, masked where they look personal. */
  public String samples(QualifiedName table, Identifier column, Sql condition) {
    boolean masked = isMasked(table, column);
    return String.join(
        ", ",
        read(
                Sql.of(
                    "select distinct left(format('%s', t.{}), 60) as value from {} as t"
                        + " where {} limit {}",
                    column, table, condition, SAMPLES))
            .map(row -> row.text("value"))
            .stream()
            .map(value -> masked ? PersonalData.mask(value) : value)
            .toList());
  }

  /** Converts the values of a table in a copy of the database, which is made for it. */
  public CastTrial.Outcome tryOut(QualifiedName table, Cast.Tried cast) {
    Original original = new Original(catalog, ports.queries());
    try (Session session = ports.sandbox().clone(original, Fidelity.SCHEMA, call);
        SandboxConnection sandbox = session.connect(call)) {
      return CastTrial.run(this, relation(table).orElseThrow(), cast, sandbox);
    }
  }

  /** A value of a column for people: masked where it looks personal, and not long. */
  public String shown(QualifiedName table, Identifier column, String value) {
    if (isMasked(table, column)) {
      return PersonalData.mask(value);
    }
    return value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
  }

  /** Values of some columns in rows of a FROM clause that calls them t, masked likewise. */
  public String samples(QualifiedName table, List<Identifier> columns, Sql from) {
    List<Sql> values =
        columns.stream().map(name -> Sql.of("t.{}::text as {}", name, name)).toList();
    return columns.isEmpty()
        ? ""
        : String.join(
            "; ",
            read(Sql.of("select {} {} limit {}", Sql.join(", ", values), from, SAMPLES))
                .map(row -> shown(table, columns, row)));
  }

  private String shown(QualifiedName table, List<Identifier> columns, Row row) {
    return columns.stream()
        .map(
            name ->
                name.sql()
                    + " "
                    + row.optionalText(name.value())
                        .map(value -> shown(table, name, value))
                        .orElse("NULL"))
        .collect(Collectors.joining(", "));
  }

  /**
   * What an EXCLUDE forbids.
   *
   * @param definition as behind ADD CONSTRAINT and its name
   */
  public Exclusion exclusion(String definition) {
    return ports.parser().definitions("alter table t add " + definition).stream()
        .map(ScriptStatement::statement)
        .filter(AlterTable.class::isInstance)
        .flatMap(statement -> ((AlterTable) statement).actions().stream())
        .filter(AddConstraint.class::isInstance)
        .flatMap(action -> ((AddConstraint) action).constraint().exclusion().stream())
        .findFirst()
        .orElseThrow(() -> new InvalidInput(definition + " is no EXCLUDE", "correct it"));
  }

  /** Whether values of a column are not to be shown. */
  public boolean isMasked(QualifiedName table, Identifier column) {
    String type = column(table, column).map(Column::type).orElse("text");
    return PersonalData.looksPersonal(table, column, type)
        || PersonalData.looksSecret(column, type);
  }
}
