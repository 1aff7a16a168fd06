package dev.dbx.query.health.facts;

import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.query.counter.Counting;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The server and the connection, which every rule may need.
 *
 * @param standby whether it is a hot standby
 * @param seesAll whether the role may see the sessions of others (pg_read_all_stats)
 * @param counting since when the counters of this database count
 * @param settings those of the server, by name
 */
public record Surroundings(
    int majorVersion,
    String version,
    String database,
    boolean standby,
    boolean seesAll,
    Counting counting,
    Map<String, Setting> settings) {

  /** What is asked first of all. */
  public static final Source<Surroundings> SOURCE = Inquiry::surroundings;

  private static final Sql SERVER =
      Sql.of(
          """
          select
            current_setting('server_version_num')::int / 10000 as major,
            current_setting('server_version') as version,
            current_database()::text as database,
            pg_is_in_recovery() as standby,
            pg_has_role(current_user, 'pg_read_all_stats', 'usage') as sees_all,
            {}
          from (select current_database() as name) d
          left join pg_stat_database s on s.datname = d.name
          """,
          Counting.columns(Sql.of("s.stats_reset")));

  private static final Sql SETTINGS =
      Sql.of(
          """
          select name, coalesce(setting, '') as value, coalesce(unit, '') as unit,
            coalesce(boot_val, '') as built_in, pending_restart
          from pg_settings
          """);

  static Surroundings read(QueryRunner queries, Call call) {
    Row server = queries.ask(SERVER, call).single();
    return new Surroundings(
        (int) server.number("major"),
        server.text("version"),
        server.text("database"),
        server.flag("standby"),
        server.flag("sees_all"),
        Counting.of(server),
        queries.ask(SETTINGS, call).map(Surroundings::setting).stream()
            .collect(Collectors.toMap(Setting::name, Function.identity())));
  }

  private static Setting setting(Row row) {
    return new Setting(
        row.text("name"),
        row.text("value"),
        row.text("unit"),
        row.text("built_in"),
        row.flag("pending_restart"));
  }

  public Optional<Setting> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** A setting that every supported version has. */
  public long number(String name) {
    return Long.parseLong(known(name).value());
  }

  /** Connections that are not kept back: for superusers, and since 16 for others as well. */
  public long connectionsForAll() {
    long reserved =
        setting("reserved_connections").map(Setting::value).map(Long::parseLong).orElse(0L);
    return number("max_connections") - number("superuser_reserved_connections") - reserved;
  }

  /** A setting that every supported version has. */
  public double fraction(String name) {
    return Double.parseDouble(known(name).value());
  }

  private Setting known(String name) {
    return setting(name).orElseThrow(() -> new IllegalArgumentException("no setting " + name));
  }
}
