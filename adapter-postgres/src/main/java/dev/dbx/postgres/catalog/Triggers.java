package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.catalog.TriggerEvent;
import dev.dbx.core.catalog.TriggerTiming;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The triggers of relations, without those that implement constraints. */
final class Triggers {

  // tgtype's bits (catalog/pg_trigger.h)
  private static final int ROW = 1;
  private static final int BEFORE = 1 << 1;
  private static final int INSERT = 1 << 2;
  private static final int DELETE = 1 << 3;
  private static final int UPDATE = 1 << 4;
  private static final int TRUNCATE = 1 << 5;
  private static final int INSTEAD = 1 << 6;

  // pg_get_expr cannot read tgqual, which speaks of both OLD and NEW: the condition is taken out of
  // the definition. tgargs ends each argument with a zero byte.
  static final Question<Part<Trigger>> QUESTION =
      new Question<Part<Trigger>>(
              """
              select
                t.tgrelid as relation,
                t.tgname as name,
                t.tgtype as type,
                array(
                  select a.attname::text
                  from unnest(t.tgattr::int2[]) with ordinality k (attnum, position)
                  join pg_attribute a on a.attrelid = t.tgrelid and a.attnum = k.attnum
                  order by k.position) as columns,
                case when t.tgqual is not null then
                  (regexp_match(
                    pg_get_triggerdef(t.oid),
                    ' FOR EACH (ROW|STATEMENT) WHEN \\((.+)\\) EXECUTE FUNCTION '))[2]
                end as condition,
                fn.nspname as function_schema,
                f.proname as function,
                array(
                  select convert_from(decode(argument[1], 'hex'), getdatabaseencoding())
                  from regexp_matches(
                    encode(t.tgargs, 'hex'), '((?:[0-9a-f]{2})*?)00', 'g') argument
                ) as arguments,
                t.tgenabled as enabled,
                t.tgconstraint <> 0 as constraint,
                t.tgdeferrable as deferrable,
                t.tginitdeferred as initially_deferred,
                t.tgparentid = 0 as local,
                t.tgoldtable as old_table,
                t.tgnewtable as new_table,
                pg_get_triggerdef(t.oid) as definition,
                d.description as comment
              from pg_trigger t
              join pg_proc f on f.oid = t.tgfoid
              join pg_namespace fn on fn.oid = f.pronamespace
              left join pg_description d
                on d.objoid = t.oid and d.classoid = 'pg_trigger'::regclass
              where t.tgrelid {in scope}
              and {trigger of a user}
              order by t.tgrelid, t.tgname
              """,
              Triggers::read)
          .withoutNull("definition");

  private Triggers() {}

  private static Part<Trigger> read(Row row) throws SQLException {
    int type = row.integer("type");
    return new Part<>(
        row.number("relation"),
        new Trigger(
            row.name("name"),
            timing(type),
            events(type),
            row.names("columns"),
            (type & ROW) != 0,
            row.optionalText("condition"),
            row.qualifiedName("function"),
            row.texts("arguments"),
            Codes.enabled(row.letter("enabled")),
            row.is("constraint"),
            row.is("deferrable"),
            row.is("initially_deferred"),
            row.is("local"),
            row.optionalName("old_table"),
            row.optionalName("new_table"),
            row.text("definition"),
            row.comment()));
  }

  private static TriggerTiming timing(int type) {
    if ((type & INSTEAD) != 0) {
      return TriggerTiming.INSTEAD_OF;
    }
    return (type & BEFORE) != 0 ? TriggerTiming.BEFORE : TriggerTiming.AFTER;
  }

  private static List<TriggerEvent> events(int type) {
    List<TriggerEvent> events = new ArrayList<>();
    addIf(type & INSERT, TriggerEvent.INSERT, events);
    addIf(type & UPDATE, TriggerEvent.UPDATE, events);
    addIf(type & DELETE, TriggerEvent.DELETE, events);
    addIf(type & TRUNCATE, TriggerEvent.TRUNCATE, events);
    return events;
  }

  private static void addIf(int bit, TriggerEvent event, List<TriggerEvent> events) {
    if (bit != 0) {
      events.add(event);
    }
  }
}
