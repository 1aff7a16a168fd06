package dev.dbx.migration.trace;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.SandboxConnection;
import java.util.List;

/**
 * Event triggers that write down what a statement defines and which tables it writes anew (docs,
 * chapter 40). They keep it in settings of the session, so that nothing is in the database that was
 * not there, and what is undone is forgotten.
 */
final class Instruments {

  /** What they have written down since this was last asked. */
  static final String READ =
      """
      coalesce(current_setting('dbx_trace.objects', true), ''),
      coalesce(current_setting('dbx_trace.rewrites', true), ''),
      set_config('dbx_trace.objects', '', false),
      set_config('dbx_trace.rewrites', '', false)
      """;

  private static final List<String> SET_UP =
      List.of(
          "create schema dbx_trace",
          """
          create function dbx_trace.defined() returns event_trigger language plpgsql
          set search_path = pg_catalog, pg_temp as $body$
          begin
            if length(coalesce(current_setting('dbx_trace.objects', true), '')) < 1000000 then
              perform set_config(
                'dbx_trace.objects',
                coalesce(current_setting('dbx_trace.objects', true), '') || (
                  select coalesce(
                    string_agg(
                      concat_ws(chr(9), command_tag, object_type,
                        translate(object_identity, chr(9) || chr(10), '  ')) || chr(10), ''), '')
                  from pg_event_trigger_ddl_commands() where not in_extension),
                false);
            end if;
          end $body$
          """,
          """
          create function dbx_trace.dropped() returns event_trigger language plpgsql
          set search_path = pg_catalog, pg_temp as $body$
          begin
            if length(coalesce(current_setting('dbx_trace.objects', true), '')) < 1000000 then
              perform set_config(
                'dbx_trace.objects',
                coalesce(current_setting('dbx_trace.objects', true), '') || (
                  select coalesce(
                    string_agg(
                      concat_ws(chr(9), 'DROP', object_type,
                        translate(object_identity, chr(9) || chr(10), '  ')) || chr(10), ''), '')
                  from pg_event_trigger_dropped_objects()
                  where (original or object_type not in ('type', 'default value'))
                    and object_identity !~ '^(pg_toast|pg_temp)[.]'
                    and object_identity !~ 'RI_ConstraintTrigger'),
                false);
            end if;
          end $body$
          """,
          """
          create function dbx_trace.rewritten() returns event_trigger language plpgsql
          set search_path = pg_catalog, pg_temp as $body$
          begin
            perform set_config(
              'dbx_trace.rewrites',
              coalesce(current_setting('dbx_trace.rewrites', true), '')
                || pg_event_trigger_table_rewrite_oid() || ':'
                || pg_event_trigger_table_rewrite_reason() || ' ',
              false);
          end $body$
          """,
          "create event trigger dbx_trace_defined on ddl_command_end"
              + " execute function dbx_trace.defined()",
          "create event trigger dbx_trace_dropped on sql_drop execute function dbx_trace.dropped()",
          "create event trigger dbx_trace_rewritten on table_rewrite"
              + " execute function dbx_trace.rewritten()");

  private static final String TAKE_DOWN = "drop schema dbx_trace cascade";

  private Instruments() {}

  /** False, and there are none, where the sandbox has nobody who may make event triggers. */
  static boolean setUp(SandboxConnection connection) {
    try {
      SET_UP.forEach(connection::run);
      return true;
    } catch (SqlFailed e) {
      connection.run("drop schema if exists dbx_trace cascade");
      return false;
    }
  }

  static void takeDown(SandboxConnection connection) {
    connection.run("set client_min_messages = error");
    connection.run(TAKE_DOWN);
  }
}
