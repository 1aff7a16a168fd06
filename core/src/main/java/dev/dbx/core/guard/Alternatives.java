package dev.dbx.core.guard;

import java.util.Map;

/** What to use in place of a function that a guard refuses. */
final class Alternatives {

  private static final Map<String, String> BY_PREFIX =
      Map.ofEntries(
          Map.entry("nextval", "read last_value from the sequence itself"),
          Map.entry("setval", "sequences are set by a migration, not by a read"),
          Map.entry("set_config", "dbx sets what as_user needs; other settings stay as they are"),
          Map.entry("pg_advisory", "session locks would outlive the call; leave it out"),
          Map.entry("pg_try_advisory", "session locks would outlive the call; leave it out"),
          Map.entry("pg_read", "files of the server are out of reach; ask an administrator"),
          Map.entry("pg_ls", "files of the server are out of reach; ask an administrator"),
          Map.entry("pg_stat_file", "files of the server are out of reach; ask an administrator"),
          Map.entry("lo_", "large objects are out of reach; store the value in a bytea column"),
          Map.entry("query_to_xml", "run the query itself"),
          Map.entry("cursor_to_xml", "run the query itself"),
          Map.entry("table_to_xml", "select from the table itself"),
          Map.entry("schema_to_xml", "select from the tables themselves"),
          Map.entry("database_to_xml", "select from the tables themselves"),
          Map.entry("ts_rewrite", "combine tsquery values with && and ||"),
          Map.entry("ts_stat", "use ts_debug or unnest(tsvector)"),
          Map.entry("pg_terminate_backend", "sessions are ended by an administrator"),
          Map.entry("pg_cancel_backend", "sessions are cancelled by an administrator"),
          Map.entry("treat", "use CAST(... AS ...)"),
          Map.entry("txid_current", "use txid_current_if_assigned()"),
          Map.entry("pg_current_xact_id", "use pg_current_xact_id_if_assigned()"),
          Map.entry("pg_notify", "a read tells nobody; send notifications from your program"));

  private Alternatives() {}

  static String to(String function) {
    return BY_PREFIX.entrySet().stream()
        .filter(entry -> function.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("leave it out; `dbx doctor` prints what a read may do");
  }
}
