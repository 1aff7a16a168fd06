package dev.dbx.postgres.query;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.jdbc.PgConnection;

/**
 * Names of result types and how their values are read. The server itself tells, once for each
 * built-in type, whose definition never changes, and each time for all others.
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

  private final Map<Type, ColumnType> known = new ConcurrentHashMap<>();

  /** A type with its modifier, such as varchar and 20 + 4. */
  private record Type(long oid, int modifier) {
    static Type of(Field field) {
      return new Type(Integer.toUnsignedLong(field.getOID()), field.getMod());
    }
  }

  /** The name of a column's type and the way to read its values. */
  record ColumnType(String name, Function<String, Object> reader) {}

  /** What pg_type says of one type: whether it wraps another one. */
  private record Made(@Nullable Long domainOf, @Nullable Long arrayOf, char delimiter) {}

  List<ColumnType> of(Field[] fields, PgConnection connection) throws SQLException {
    Set<Type> types = Arrays.stream(fields).map(Type::of).collect(Collectors.toSet());
    Set<Type> unknown = new HashSet<>(types);
    unknown.removeAll(known.keySet());
    Map<Type, ColumnType> found = unknown.isEmpty() ? Map.of() : look(unknown, connection);
    return Arrays.stream(fields)
        .map(Type::of)
        .map(type -> found.getOrDefault(type, known.getOrDefault(type, unnamed(type))))
        .toList();
  }

  /** Of a type that was dropped while its values were read. */
  private static ColumnType unnamed(Type type) {
    return new ColumnType("???", Cells.scalar((int) type.oid()));
  }

  private Map<Type, ColumnType> look(Set<Type> types, PgConnection connection) throws SQLException {
    List<Type> asked = List.copyOf(types);
    Map<Type, String> names = new HashMap<>();
    Map<Long, Made> made = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(QUESTION)) {
      statement.setString(1, ArrayText.of(asked.stream().map(Type::oid).toList()));
      statement.setString(2, ArrayText.of(asked.stream().map(Type::modifier).toList()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.put(new Type(rows.getLong(1), rows.getInt(2)), rows.getString(3));
          made.put(rows.getLong(1), made(rows));
        }
      }
    }
    Map<Type, ColumnType> found = new HashMap<>();
    names.forEach((type, name) -> found.put(type, new ColumnType(name, reader(type.oid(), made))));
    found.forEach(this::remember);
    return found;
  }

  private void remember(Type type, ColumnType columnType) {
    if (type.oid() < FIRST_USER_OID) {
      known.put(type, columnType);
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
