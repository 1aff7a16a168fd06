package dev.dbx.postgres.query;

import dev.dbx.postgres.query.ColumnTypes.ColumnType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The types nearly every result is made of, without a modifier: their object identifiers and
 * definitions are fixed (pg_type.dat), and knowing them saves most statements a round trip.
 */
final class BuiltInTypes {

  /** An array's comma: pg_type.typdelim of every type here. */
  private static final char DELIMITER = ',';

  /**
   * @param name as format_type spells it
   * @param array the identifier of the type's array type
   */
  private record BuiltIn(int oid, int array, String name) {}

  private static final List<BuiltIn> TYPES =
      List.of(
          new BuiltIn(16, 1000, "boolean"),
          new BuiltIn(17, 1001, "bytea"),
          new BuiltIn(18, 1002, "\"char\""),
          new BuiltIn(19, 1003, "name"),
          new BuiltIn(20, 1016, "bigint"),
          new BuiltIn(21, 1005, "smallint"),
          new BuiltIn(23, 1007, "integer"),
          new BuiltIn(25, 1009, "text"),
          new BuiltIn(26, 1028, "oid"),
          new BuiltIn(114, 199, "json"),
          new BuiltIn(700, 1021, "real"),
          new BuiltIn(701, 1022, "double precision"),
          new BuiltIn(1043, 1015, "character varying"),
          new BuiltIn(1082, 1182, "date"),
          new BuiltIn(1114, 1115, "timestamp without time zone"),
          new BuiltIn(1184, 1185, "timestamp with time zone"),
          new BuiltIn(1186, 1187, "interval"),
          new BuiltIn(1700, 1231, "numeric"),
          new BuiltIn(2950, 2951, "uuid"),
          new BuiltIn(3802, 3807, "jsonb"));

  private static final int NO_MODIFIER = -1;

  private BuiltInTypes() {}

  /** The types and their arrays, by {@link ColumnTypes#key}. */
  static Map<Long, ColumnType> all() {
    Map<Long, ColumnType> all = new HashMap<>();
    for (BuiltIn type : TYPES) {
      Function<String, Object> scalar = Cells.scalar(type.oid());
      all.put(ColumnTypes.key(type.oid(), NO_MODIFIER), new ColumnType(type.name(), scalar));
      all.put(
          ColumnTypes.key(type.array(), NO_MODIFIER),
          new ColumnType(type.name() + "[]", text -> ArrayText.parse(text, DELIMITER, scalar)));
    }
    return all;
  }
}
