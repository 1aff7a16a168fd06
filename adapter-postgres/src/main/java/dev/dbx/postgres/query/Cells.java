package dev.dbx.postgres.query;

import dev.dbx.core.port.RowSet.JsonText;
import java.math.BigDecimal;
import java.util.function.Function;
import org.postgresql.core.Oid;

/** Turns PostgreSQL's text of a value into a cell of a RowSet. */
final class Cells {

  private Cells() {}

  /** For a type that is neither an array nor a domain. */
  static Function<String, Object> scalar(int type) {
    return switch (type) {
      case Oid.BOOL -> "t"::equals;
      case Oid.INT2, Oid.INT4, Oid.INT8, Oid.OID -> Long::valueOf;
      case Oid.NUMERIC, Oid.FLOAT4, Oid.FLOAT8 -> Cells::decimal;
      case Oid.JSON, Oid.JSONB -> JsonText::new;
      default -> text -> text;
    };
  }

  private static Object decimal(String text) {
    char last = text.charAt(text.length() - 1);
    // NaN, Infinity and -Infinity are no numbers in JSON nor in Java
    return last >= '0' && last <= '9' ? new BigDecimal(text) : text;
  }
}
