package dev.dbx.core.ddl;

import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.IdentityKind;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Literal;

/** Statements about sequences, and the identity columns that have one inside. */
public final class SequenceDdl {

  private SequenceDdl() {}

  public static String create(Sequence sequence) {
    return "CREATE "
        + (sequence.persistence() == Persistence.UNLOGGED ? "UNLOGGED " : "")
        + "SEQUENCE "
        + sequence.name().sql()
        + " AS "
        + sequence.type()
        + options(sequence);
  }

  /** Every option, so that nothing depends on the type's or the direction's defaults. */
  public static String options(Sequence sequence) {
    return " START WITH "
        + sequence.start()
        + " INCREMENT BY "
        + sequence.increment()
        + " MINVALUE "
        + sequence.minimum()
        + " MAXVALUE "
        + sequence.maximum()
        + " CACHE "
        + sequence.cache()
        + (sequence.cycle() ? " CYCLE" : " NO CYCLE");
  }

  /** Ties a sequence to the column it is dropped with. */
  public static String ownedBy(Sequence sequence, ColumnReference column) {
    return "ALTER SEQUENCE "
        + sequence.name().sql()
        + " OWNED BY "
        + column.table().sql()
        + "."
        + column.column().sql();
  }

  public static String ownedByNone(QualifiedName sequence) {
    return "ALTER SEQUENCE " + sequence.sql() + " OWNED BY NONE";
  }

  /** Type and all options; the value stays. */
  public static String alter(Sequence sequence) {
    return "ALTER SEQUENCE " + sequence.name().sql() + " AS " + sequence.type() + options(sequence);
  }

  /** Goes on where another sequence is. */
  public static String takeOver(QualifiedName sequence, QualifiedName former) {
    return "SELECT pg_catalog.setval("
        + Literal.of(sequence.sql())
        + "::regclass, last_value, is_called) FROM "
        + former.sql();
  }

  /** Goes on behind the values that a column has, where the sequence has reached none of them. */
  public static String startBehind(Sequence sequence, ColumnReference column) {
    boolean upwards = sequence.increment() > 0;
    String furthest = (upwards ? "max(" : "min(") + column.column().sql() + ")";
    return "SELECT pg_catalog.setval(%s::regclass, %s) FROM %s HAVING %s %s"
        .formatted(
            Literal.of(sequence.name().sql()),
            furthest,
            column.table().sql(),
            furthest,
            upwards ? ">= " + sequence.minimum() : "<= " + sequence.maximum());
  }

  /** Makes a column that is NOT NULL an identity column. */
  public static String addIdentity(ColumnReference column, IdentityKind kind, Sequence sequence) {
    return "ALTER TABLE "
        + column.table().sql()
        + " ALTER COLUMN "
        + column.column().sql()
        + " ADD GENERATED "
        + (kind == IdentityKind.ALWAYS ? "ALWAYS" : "BY DEFAULT")
        + " AS IDENTITY (SEQUENCE NAME "
        + sequence.name().sql()
        + options(sequence)
        + ")";
  }

  public static String setPersistence(Sequence sequence) {
    return "ALTER SEQUENCE "
        + sequence.name().sql()
        + (sequence.persistence() == Persistence.UNLOGGED ? " SET UNLOGGED" : " SET LOGGED");
  }
}
