package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.OtherObject;
import java.sql.SQLException;

/** Objects of the kinds that dbx only recreates, with the statements that do. */
final class OtherObjects {

  // Options of wrappers and servers may hold secrets, and user mappings and subscriptions are
  // little
  // else.
  private static final String OF_THE_SERVER =
      """
      select w.tableoid, w.oid,
        array[format(
          'CREATE FOREIGN DATA WRAPPER %I%s%s',
          w.fdwname,
          ' HANDLER ' || nullif(w.fdwhandler, 0)::regproc,
          ' VALIDATOR ' || nullif(w.fdwvalidator, 0)::regproc)],
        w.fdwoptions is not null,
        w.fdwowner,
        coalesce(w.fdwacl, acldefault('F', w.fdwowner))
      from pg_foreign_data_wrapper w
      union all
      select s.tableoid, s.oid,
        array[format(
          'CREATE SERVER %I%s%s FOREIGN DATA WRAPPER %I',
          s.srvname,
          ' TYPE ' || quote_literal(s.srvtype),
          ' VERSION ' || quote_literal(s.srvversion),
          w.fdwname)],
        s.srvoptions is not null,
        s.srvowner,
        coalesce(s.srvacl, acldefault('S', s.srvowner))
      from pg_foreign_server s
      join pg_foreign_data_wrapper w on w.oid = s.srvfdw
      union all
      select 'pg_user_mapping'::regclass, m.umid, null, true, null, null
      from pg_user_mappings m
      union all
      select 'pg_subscription'::regclass, s.oid, null, true, s.subowner, null
      from pg_subscription s
      where s.subdbid = (select d.oid from pg_database d where d.datname = current_database())
      union all
      select l.tableoid, l.oid,
        array[format(
          'CREATE %sLANGUAGE %I HANDLER %s%s%s',
          case when l.lanpltrusted then 'TRUSTED ' end,
          l.lanname,
          l.lanplcallfoid::regproc,
          ' INLINE ' || nullif(l.laninline, 0)::regproc,
          ' VALIDATOR ' || nullif(l.lanvalidator, 0)::regproc)],
        false,
        l.lanowner,
        coalesce(l.lanacl, acldefault('l', l.lanowner))
      from pg_language l
      union all
      select a.tableoid, a.oid,
        array[format(
          'CREATE ACCESS METHOD %I TYPE %s HANDLER %s',
          a.amname,
          case a.amtype when 't' then 'TABLE' else 'INDEX' end,
          a.amhandler)],
        false, null, null
      from pg_am a
      union all
      select t.tableoid, t.oid,
        array[format(
          E'CREATE TYPE %I.%I (\\n    %s\\n)',
          n.nspname,
          t.typname,
          concat_ws(
            E',\\n    ',
            'INPUT = ' || t.typinput,
            'OUTPUT = ' || t.typoutput,
            'RECEIVE = ' || nullif(t.typreceive, 0)::regproc,
            'SEND = ' || nullif(t.typsend, 0)::regproc,
            'TYPMOD_IN = ' || nullif(t.typmodin, 0)::regproc,
            'TYPMOD_OUT = ' || nullif(t.typmodout, 0)::regproc,
            'ANALYZE = ' || nullif(t.typanalyze, 0)::regproc,
            'SUBSCRIPT = ' || nullif(t.typsubscript, 0)::regproc,
            'INTERNALLENGTH = ' || case t.typlen
              when -1 then 'VARIABLE' else t.typlen::text end,
            case when t.typbyval then 'PASSEDBYVALUE' end,
            'ALIGNMENT = ' || case t.typalign
              when 'c' then 'char' when 's' then 'int2' when 'i' then 'int4' else 'double' end,
            'STORAGE = ' || case t.typstorage
              when 'p' then 'plain' when 'e' then 'external' when 'x' then 'extended'
              else 'main' end,
            'CATEGORY = ' || quote_literal(t.typcategory::text),
            case when t.typispreferred then 'PREFERRED = true' end,
            'DEFAULT = ' || quote_literal(t.typdefault),
            'ELEMENT = ' || format_type(nullif(t.typelem, 0), null),
            'DELIMITER = ' || quote_literal(t.typdelim::text),
            case when t.typcollation <> 0 then 'COLLATABLE = true' end))],
        false,
        t.typowner,
        coalesce(t.typacl, acldefault('T', t.typowner))
      from pg_type t
      join pg_namespace n on n.oid = t.typnamespace
      where t.typtype = 'b'
      and t.typsubscript <> 'array_subscript_handler'::regproc
      """;

  static final Question<OtherObject> QUESTION =
      new Question<OtherObject>(
              """
              select
                identity.type as kind,
                identity.identity as name,
                coalesce(o.statements, '{}') as statements,
                o.without_options,
                case when o.owner is not null then pg_get_userbyid(o.owner) end as owner,
                o.acl::text[] as acl,
                d.description as comment
              from (
              """
                  + OF_THE_SERVER
                  + "union all\n"
                  + OperatorDefinitions.SQL
                  + "union all\n"
                  + TextDefinitions.SQL
                  + """
                  ) o (class, oid, statements, without_options, owner, acl)
                  cross join lateral pg_identify_object(o.class, o.oid, 0) identity
                  left join pg_description d
                    on d.objoid = o.oid and d.classoid = o.class and d.objsubid = 0
                  where o.oid >= 16384
                  and coalesce(identity.schema !~ '^pg_', true)
                  and not exists (
                    select from pg_depend e
                    where e.classid = o.class and e.objid = o.oid and e.deptype in ('e', 'i'))
                  order by identity.type collate "C", identity.identity collate "C"
                  """,
              OtherObjects::read)
          .withoutNull("name");

  private OtherObjects() {}

  private static OtherObject read(Row row) throws SQLException {
    return new OtherObject(
        row.text("kind"),
        row.text("name"),
        row.texts("statements"),
        row.is("without_options"),
        row.optionalName("owner"),
        row.privileges(),
        row.comment());
  }
}
