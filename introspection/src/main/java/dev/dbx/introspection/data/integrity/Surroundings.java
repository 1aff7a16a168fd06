package dev.dbx.introspection.data.integrity;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.data.reference.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is read once for all tables.
 *
 * @param keys that references may point to
 * @param counters sequences that fill columns, by table
 * @param amcheck the schema of the extension amcheck, where it is and may be used
 */
record Surroundings(
    List<Key> keys, Map<QualifiedName, List<Counter>> counters, Optional<Identifier> amcheck) {

  private static final Sql AMCHECK =
      Sql.of(
          """
          select n.nspname as schema
          from pg_extension e
          join pg_namespace n on n.oid = e.extnamespace
          join pg_proc p on p.pronamespace = n.oid and p.proname = 'bt_index_check'
          where e.extname = 'amcheck'
            and has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute')
          limit 1
          """);

  static Surroundings read(TableReader reader, Call call) {
    return new Surroundings(
        Key.all(reader, call),
        Counter.all(reader, call).stream().collect(Collectors.groupingBy(Counter::table)),
        reader.ask(AMCHECK, call).map(row -> Identifier.of(row.text("schema"))).stream()
            .findFirst());
  }
}
