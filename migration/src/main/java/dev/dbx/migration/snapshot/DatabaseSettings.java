package dev.dbx.migration.snapshot;

import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.snapshot.Setting;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The settings of a database on which its definitions depend. */
final class DatabaseSettings {

  /**
   * What decides how definitions are read or how they behave, and what ALTER DATABASE has set. The
   * value of a setting with a dot in its name may be a secret.
   */
  private static final Sql SETTINGS =
      Sql.of(
          """
          select name, setting as value
          from pg_settings
          where name in (
            'block_size', 'default_table_access_method', 'default_toast_compression',
            'max_identifier_length', 'max_index_keys', 'row_security', 'server_encoding',
            'wal_level')
          union all
          select 'lc_collate', datcollate::text from pg_database where datname = current_database()
          union all
          select 'lc_ctype', datctype::text from pg_database where datname = current_database()
          union all
          select
            'database ' || split_part(entry, '=', 1),
            case when split_part(entry, '=', 1) like '%.%' then '...'
              else substr(entry, strpos(entry, '=') + 1) end
          from pg_db_role_setting s
          join pg_database d on d.oid = s.setdatabase
          cross join lateral unnest(s.setconfig) entry
          where d.datname = current_database() and s.setrole = 0
          """);

  private static final String NONE = "none";

  private DatabaseSettings() {}

  /** In the order of their names. */
  static List<Setting> read(QueryRunner queries, Call call) {
    return queries
        .ask(SETTINGS, call)
        .map(row -> new Setting(row.text("name"), row.text("value")))
        .stream()
        .sorted(Comparator.comparing(Setting::name))
        .toList();
  }

  /** Those that are not the same: {@code row_security: on -> off}. */
  static List<String> differences(List<Setting> from, List<Setting> to) {
    Map<String, String> before = byName(from);
    Map<String, String> after = byName(to);
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String old = before.getOrDefault(name, NONE);
      String now = after.getOrDefault(name, NONE);
      if (!old.equals(now)) {
        differences.add(name + ": " + old + " -> " + now);
      }
    }
    return differences;
  }

  private static Map<String, String> byName(List<Setting> settings) {
    return settings.stream()
        .collect(Collectors.toMap(Setting::name, Setting::value, (a, b) -> a, TreeMap::new));
  }
}
