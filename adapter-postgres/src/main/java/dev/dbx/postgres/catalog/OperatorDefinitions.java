package dev.dbx.postgres.catalog;

/** Statements that create casts, transforms, operators, and their families and classes. */
final class OperatorDefinitions {

  // What stands loose in a family, of no class of it, is added to the family itself. A class must
  // list something: where it has neither operators nor functions that is the type it keeps.
  static final String SQL =
      """
      select c.tableoid, c.oid,
        array[format(
          'CREATE CAST (%s AS %s) %s%s',
          format_type(c.castsource, null),
          format_type(c.casttarget, null),
          case c.castmethod
            when 'f' then 'WITH FUNCTION ' || c.castfunc::regprocedure
            when 'i' then 'WITH INOUT'
            else 'WITHOUT FUNCTION'
          end,
          case c.castcontext when 'a' then ' AS ASSIGNMENT' when 'i' then ' AS IMPLICIT' end)],
        false, null, null
      from pg_cast c
      union all
      select t.tableoid, t.oid,
        array[format(
          'CREATE TRANSFORM FOR %s LANGUAGE %I (%s)',
          format_type(t.trftype, null),
          l.lanname,
          concat_ws(
            ', ',
            'FROM SQL WITH FUNCTION ' || nullif(t.trffromsql, 0)::regprocedure,
            'TO SQL WITH FUNCTION ' || nullif(t.trftosql, 0)::regprocedure))],
        false, null, null
      from pg_transform t
      join pg_language l on l.oid = t.trflang
      union all
      select o.tableoid, o.oid,
        array[format(
          'CREATE OPERATOR %I.%s (%s)',
          n.nspname,
          o.oprname,
          concat_ws(
            ', ',
            'FUNCTION = ' || o.oprcode,
            'LEFTARG = ' || format_type(nullif(o.oprleft, 0), null),
            'RIGHTARG = ' || format_type(o.oprright, null),
            'COMMUTATOR = OPERATOR(' || nullif(o.oprcom, 0)::regoper || ')',
            'NEGATOR = OPERATOR(' || nullif(o.oprnegate, 0)::regoper || ')',
            'RESTRICT = ' || nullif(o.oprrest, 0)::regproc,
            'JOIN = ' || nullif(o.oprjoin, 0)::regproc,
            case when o.oprcanhash then 'HASHES' end,
            case when o.oprcanmerge then 'MERGES' end))],
        false, o.oprowner, null
      from pg_operator o
      join pg_namespace n on n.oid = o.oprnamespace
      where o.oprcode <> 0
      union all
      select f.tableoid, f.oid,
        array[format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, am.amname)]
          || (select array[format(
              E'ALTER OPERATOR FAMILY %I.%I USING %I ADD\\n    %s',
              n.nspname, f.opfname, am.amname, string_agg(entry.sql, E',\\n    '))]
            from ({entries}) entry (class, oid, sql)
            where entry.class = f.tableoid and entry.oid = f.oid
            having count(*) > 0),
        false, f.opfowner, null
      from pg_opfamily f
      join pg_namespace n on n.oid = f.opfnamespace
      join pg_am am on am.oid = f.opfmethod
      union all
      select c.tableoid, c.oid,
        array[format(
          E'CREATE OPERATOR CLASS %I.%I %sFOR TYPE %s USING %I FAMILY %I.%I AS\\n    %s',
          n.nspname,
          c.opcname,
          case when c.opcdefault then 'DEFAULT ' end,
          format_type(c.opcintype, null),
          am.amname,
          fn.nspname,
          f.opfname,
          coalesce(
            (select string_agg(entry.sql, E',\\n    ')
              from (
                select c.tableoid, c.oid, 'STORAGE ' || format_type(c.opckeytype, null)
                where c.opckeytype <> 0
                union all
                {entries}
              ) entry (class, oid, sql)
              where entry.class = c.tableoid and entry.oid = c.oid),
            'STORAGE ' || format_type(c.opcintype, null)))],
        false, c.opcowner, null
      from pg_opclass c
      join pg_namespace n on n.oid = c.opcnamespace
      join pg_am am on am.oid = c.opcmethod
      join pg_opfamily f on f.oid = c.opcfamily
      join pg_namespace fn on fn.oid = f.opfnamespace
      """
          .replace(
              "{entries}",
              """
              (select
                d.refclassid, d.refobjid,
                format(
                  'OPERATOR %s %s%s',
                  o.amopstrategy,
                  o.amopopr::regoperator,
                  (select format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname)
                    from pg_opfamily s
                    join pg_namespace sn on sn.oid = s.opfnamespace
                    where s.oid = o.amopsortfamily))
              from pg_amop o
              join pg_depend d
                on d.classid = o.tableoid
                and d.objid = o.oid
                and d.refclassid in ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
              where o.oid >= 16384
              order by o.amopstrategy, o.amopopr)
              union all
              (select
                d.refclassid, d.refobjid,
                format(
                  'FUNCTION %s (%s, %s) %s',
                  p.amprocnum,
                  format_type(p.amproclefttype, null),
                  format_type(p.amprocrighttype, null),
                  p.amproc::regprocedure)
              from pg_amproc p
              join pg_depend d
                on d.classid = p.tableoid
                and d.objid = p.oid
                and d.refclassid in ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
              where p.oid >= 16384
              order by p.amprocnum, p.amproc)
              """);

  private OperatorDefinitions() {}
}
