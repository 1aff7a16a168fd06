package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.EventTrigger;
import java.sql.SQLException;

/** Event triggers, without those of extensions. */
final class EventTriggers {

  static final Question<EventTrigger> QUESTION =
      new Question<>(
          """
          select
            t.evtname as name,
            t.evtevent as event,
            t.evttags as tags,
            fn.nspname as function_schema,
            f.proname as function,
            t.evtenabled as enabled,
            pg_get_userbyid(t.evtowner) as owner,
            d.description as comment
          from pg_event_trigger t
          join pg_proc f on f.oid = t.evtfoid
          join pg_namespace fn on fn.oid = f.pronamespace
          left join pg_description d
            on d.objoid = t.oid and d.classoid = 'pg_event_trigger'::regclass
          where not exists (
            select from pg_depend e
            where e.classid = 'pg_event_trigger'::regclass and e.objid = t.oid and e.deptype = 'e')
          order by t.evtname
          """,
          EventTriggers::read);

  private EventTriggers() {}

  private static EventTrigger read(Row row) throws SQLException {
    return new EventTrigger(
        row.name("name"),
        row.text("event"),
        row.texts("tags"),
        row.qualifiedName("function"),
        Codes.enabled(row.letter("enabled")),
        row.name("owner"),
        row.comment());
  }
}
