package dev.dbx.postgres.query;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.jdbc.PgConnection;

/**
 * Names of result types and how their values are read: the commonest are known, for the others the
 * server tells, once for each built-in type, whose definition never changes, and each time for the
 * rest.
 */
final class ColumnTypes {

  /** Object identifiers below are assigned by PostgreSQL itself (FirstNormalObjectId). */
  private static final int FIRST_USER_OID = 16_384;

  /**
   * The types asked for with their names, and behind them what they are made of. The limits make
   * the planner look types up by key: a large database has tens of thousands of them.
   */
  private static final String QUESTION =
      """
      with recursive asked as (
        select t.type, t.modifier
        from rows from (
          pg_catalog.unnest(?::pg_catalog.oid[]), pg_catalog.unnest(?::pg_catalog.int4[])
        ) as t (type, modifier)
      ), reached as (
        select asked.type from asked
        union
        select case when t.typtype = 'd' then t.typbasetype else t.typelem end
        from reached cross join lateral (
          select * from pg_catalog.pg_type as p where p.oid = reached.type limit 1
        ) as t
        where t.typtype = 'd' or t.typoutput = 'pg_catalog.array_out'::pg_catalog.regproc
      )
      select t.oid, asked.modifier, pg_catalog.format_type(t.oid, asked.modifier),
        case when t.typtype = 'd' then t.typbasetype end,
        case when t.typoutput = 'pg_catalog.array_out'::pg_catalog.regproc then t.typelem end,
        t.typdelim
      from reached cross join lateral (
          select * from pg_catalog.pg_type as p where p.oid = reached.type limit 1
        ) as t
        left join asked on asked.type = t.oid
      """;

  private final Map<Long, ColumnType> known = new ConcurrentHashMap<>(BuiltInTypes.all());

  /** The name of a column's type and the way to read its values. */
  record ColumnType(String name, Function<String, Object> reader) {}

  /** What pg_type says of one type: whether it wraps another one. */
  private record Made(@Nullable Long domainOf, @Nullable Long arrayOf, char delimiter) {}

  List<ColumnType> of(Field[] fields, PgConnection connection) throws SQLException {
    Set<Long> unknown = new HashSet<>();
    for (Field field : fields) {
      if (!known.containsKey(key(field))) {
        unknown.add(key(field));
      }
    }
    Map<Long, ColumnType> found = unknown.isEmpty() ? Map.of() : look(unknown, connection);
    List<ColumnType> types = new ArrayList<>();
    for (Field field : fields) {
      ColumnType type = found.getOrDefault(key(field), known.get(key(field)));
      types.add(type == null ? unnamed(field.getOID()) : type);
    }
    return types;
  }

  private static long key(Field field) {
    return key(Integer.toUnsignedLong(field.getOID()), field.getMod());
  }

  /**
   * A type with its modifier, such as varchar and 20 + 4, in one number: hashing a record is linked
   * when it first runs, which is felt in the start of a command.
   */
  static long key(long oid, int modifier) {
    return oid << Integer.SIZE | Integer.toUnsignedLong(modifier);
  }

  private static long oid(long key) {
    return key >>> Integer.SIZE;
  }

  /** Of a type that was dropped while its values were read. */
  private static ColumnType unnamed(int oid) {
    return new ColumnType("???", Cells.scalar(oid));
  }

  private Map<Long, ColumnType> look(Set<Long> keys, PgConnection connection) throws SQLException {
    List<Long> asked = List.copyOf(keys);
    Map<Long, String> names = new HashMap<>();
    Map<Long, Made> made = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(QUESTION)) {
      statement.setString(1, ArrayText.of(asked.stream().map(ColumnTypes::oid).toList()));
      statement.setString(2, ArrayText.of(asked.stream().map(Long::intValue).toList()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.put(key(rows.getLong(1), rows.getInt(2)), rows.getString(3));
          made.put(rows.getLong(1), made(rows));
        }
      }
    }
    Map<Long, ColumnType> found = new HashMap<>();
    names.forEach((key, name) -> found.put(key, new ColumnType(name, reader(oid(key), made))));
    found.forEach(this::remember);
    return found;
  }

  private void remember(long key, ColumnType columnType) {
    if (oid(key) < FIRST_USER_OID) {
      known.put(key, columnType);
    }
  }

  private static Made made(ResultSet row) throws SQLException {
    return new Made(
        row.getObject(4, Long.class), row.getObject(5, Long.class), row.getString(6).charAt(0));
  }

  private static Function<String, Object> reader(long oid, Map<Long, Made> made) {
    Made type = made.get(oid);
    if (type != null && type.domainOf() != null) {
      return reader(type.domainOf(), made);
    }
    if (type != null && type.arrayOf() != null) {
      Function<String, Object> element = reader(type.arrayOf(), made);
      return text -> ArrayText.parse(text, type.delimiter(), element);
    }
    return Cells.scalar((int) oid);
  }
}
