package dev.dbx.query.log;

import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The log that the server writes at the moment, read through the connection where its role may
 * (pg_read_server_files, or a superuser).
 */
public final class ServerLog {

  /** The end of the file; base64 makes a third more of it. */
  private static final long MAX_BYTES = 32_000_000;

  /** In one answer. */
  private static final long PORTION = 4_000_000;

  private static final Sql CURRENT =
      Sql.of(
          """
          select
            case when has_function_privilege('pg_current_logfile(text)', 'execute') then
              coalesce(pg_current_logfile('jsonlog'), pg_current_logfile('csvlog'),
                pg_current_logfile('stderr'))
            end as file,
            has_function_privilege('pg_read_binary_file(text, bigint, bigint)', 'execute')
              as readable
          """);

  private static final Sql CURRENT_BEFORE_15 =
      Sql.of(
          """
          select
            case when has_function_privilege('pg_current_logfile(text)', 'execute') then
              coalesce(pg_current_logfile('csvlog'), pg_current_logfile('stderr'))
            end as file,
            has_function_privilege('pg_read_binary_file(text, bigint, bigint)', 'execute')
              as readable
          """);

  private static final int JSON_SINCE = 15;

  private ServerLog() {}

  /**
   * Its lines.
   *
   * @throws Unsupported if it cannot be reached, and what would make it so
   */
  public static Iterator<String> lines(int majorVersion, QueryRunner queries, Call call) {
    Row current =
        queries.ask(majorVersion >= JSON_SINCE ? CURRENT : CURRENT_BEFORE_15, call).single();
    Optional<String> file = current.optionalText("file");
    if (file.isEmpty()) {
      throw new Unsupported(
          "the server's log cannot be reached through the connection",
          "it needs logging_collector = on and a role in pg_monitor; or name the file: --log PATH");
    }
    if (!current.flag("readable")) {
      throw new Unsupported(
          "the role may not read the server's log " + file.get(),
          "GRANT pg_read_server_files and EXECUTE ON FUNCTION pg_read_binary_file(text, bigint,"
              + " bigint), or name the file: --log PATH");
    }
    return text(file.get(), queries, call).lines().iterator();
  }

  private static String text(String file, QueryRunner queries, Call call) {
    long size =
        queries
            .ask(Sql.of("select size from pg_stat_file({})", file), call)
            .single()
            .number("size");
    long from = Math.max(0, size - MAX_BYTES);
    List<byte[]> portions = new ArrayList<>();
    for (long at = from; at < size; at += PORTION) {
      Sql part =
          Sql.of(
              """
              select encode(pg_read_binary_file({}, {}, {}), 'base64') as bytes
              """,
              file,
              at,
              Math.min(PORTION, size - at));
      String encoded = queries.ask(part, call).single().text("bytes");
      portions.add(Base64.getMimeDecoder().decode(encoded));
    }
    StringBuilder text = new StringBuilder();
    // a character that two portions share is none of SQL's own
    portions.forEach(bytes -> text.append(new String(bytes, StandardCharsets.UTF_8)));
    int firstLine = from > 0 ? text.indexOf("\n") + 1 : 0;
    return text.substring(firstLine);
  }
}
