package dev.dbx.migration.rows;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.personal.PersonalData;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.Optional;

/** Asks about rows of the database, which a guard reads first, and masks what looks personal. */
public final class GuardedRows {

  private static final int SAMPLES = 3;

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

  /** Whether values of a column are not to be shown. */
  public boolean isMasked(QualifiedName table, Identifier column) {
    String type = column(table, column).map(Column::type).orElse("text");
    return PersonalData.looksPersonal(table, column, type)
        || PersonalData.looksSecret(column, type);
  }
}
