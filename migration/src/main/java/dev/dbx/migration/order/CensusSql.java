package dev.dbx.migration.order;

/** Questions about all objects of a database at once, to be asked within a sandbox. */
final class CensusSql {

  /**
   * Each object with a hash of all that defines it. Objects of the system and of extensions, TOAST
   * tables, and types that come with another object are none.
   */
  static final String OBJECTS =
      """
      with member as (
        select classid, objid from pg_catalog.pg_depend where deptype = 'e'
      ), relation as (
        select * from pg_catalog.pg_class
        where oid >= 16384 and relkind <> 't' and relpersistence <> 't'
          and relnamespace not in (
            select oid from pg_catalog.pg_namespace where nspname in ('pg_toast', 'dbx_trace'))
      ), fact (catalogue, oid, part, name, text) as (
        select 'pg_class', oid, 0, row(relname, relnamespace)::text,
          row(relowner, relam, relpersistence, relrowsecurity,
            relforcerowsecurity, relreplident, relispartition, relispopulated, relacl, reloptions,
            relpartbound)::text
        from relation
        union all select 'pg_class', s.seqrelid, 0, null, s::text from pg_catalog.pg_sequence s
        union all select 'pg_class', inhrelid, 0, null, 'parent ' || inhparent
        from pg_catalog.pg_inherits
        union all select 'pg_class', i.indexrelid, 0, null,
          row(indisunique, indisclustered, indisvalid, indisreplident)::text
        from pg_catalog.pg_index i
        union all select 'pg_class', a.attrelid, a.attnum, a.attname::text,
          row(atttypid, atttypmod, attcollation, attnotnull, attidentity, attgenerated, attstorage,
            attcompression, attstattarget, attacl, attoptions)::text
        from pg_catalog.pg_attribute a join relation r on r.oid = a.attrelid
        where a.attnum > 0 and not a.attisdropped and r.relkind not in ('i', 'I', 'S')
        union all select 'pg_attrdef', d.oid, 0, '', d::text from pg_catalog.pg_attrdef d
        union all select 'pg_constraint', c.oid, 0, conname::text,
          row(contype, condeferrable, condeferred, convalidated, confupdtype, confdeltype,
            confmatchtype, conkey, confkey, conbin)::text
        from pg_catalog.pg_constraint c
        union all select 'pg_trigger', t.oid, 0, tgname::text,
          row(tgfoid, tgtype, tgenabled, tgattr, tgargs, tgqual, tgdeferrable, tginitdeferred)::text
        from pg_catalog.pg_trigger t where not tgisinternal
        union all select 'pg_policy', p.oid, 0, polname::text,
          row(polcmd, polpermissive, polroles, polqual, polwithcheck)::text
        from pg_catalog.pg_policy p
        union all select 'pg_rewrite', r.oid, 0, rulename::text, r::text
        from pg_catalog.pg_rewrite r
        union all select 'pg_type', t.oid, 0, row(typname, typnamespace)::text,
          row(typowner, typacl, typnotnull, typdefault, typbasetype)::text
        from pg_catalog.pg_type t left join pg_catalog.pg_class c on c.oid = t.typrelid
        where typtype <> 'm' and (typtype <> 'c' or c.relkind = 'c')
          and not (typelem <> 0 and typcategory = 'A')
        union all select 'pg_type', enumtypid, 0, null, enumlabel || enumsortorder
        from pg_catalog.pg_enum
        union all select 'pg_proc', p.oid, 0, row(proname, pronamespace)::text, p::text
        from pg_catalog.pg_proc p
        union all select 'pg_namespace', n.oid, 0, nspname::text, row(nspowner, nspacl)::text
        from pg_catalog.pg_namespace n
        union all select 'pg_extension', oid, 0, extname::text, extversion
        from pg_catalog.pg_extension
        union all select 'pg_operator', o.oid, 0, '', o::text from pg_catalog.pg_operator o
        union all select 'pg_opclass', o.oid, 0, '', o::text from pg_catalog.pg_opclass o
        union all select 'pg_opfamily', o.oid, 0, '', o::text from pg_catalog.pg_opfamily o
        union all select 'pg_cast', c.oid, 0, '', c::text from pg_catalog.pg_cast c
        union all select 'pg_collation', c.oid, 0, '', c::text from pg_catalog.pg_collation c
        union all select 'pg_ts_config', c.oid, 0, '', c::text from pg_catalog.pg_ts_config c
        union all select 'pg_ts_dict', c.oid, 0, '', c::text from pg_catalog.pg_ts_dict c
        union all select 'pg_foreign_server', s.oid, 0, '', s::text
        from pg_catalog.pg_foreign_server s
        union all select 'pg_statistic_ext', s.oid, 0, '',
          row(stxname, stxkeys, stxkind, stxexprs)::text
        from pg_catalog.pg_statistic_ext s
        union all select 'pg_publication', p.oid, 0, '', p::text from pg_catalog.pg_publication p
        union all select 'pg_publication', prpubid, 0, null, p::text
        from pg_catalog.pg_publication_rel p
        union all select 'pg_event_trigger', e.oid, 0, '', e::text
        from pg_catalog.pg_event_trigger e where evtname not like 'dbx\\_%'
        union all select 'pg_default_acl', d.oid, 0, '', d::text from pg_catalog.pg_default_acl d
        union all select 'pg_authid', oid, 0, rolname::text, ''
        from pg_catalog.pg_roles where rolname not like '%dbx\\_%'
        union all select classoid::regclass::text, objoid, objsubid, null, 'comment ' || description
        from pg_catalog.pg_description
      )
      select catalogue, oid, part,
        md5(string_agg(name, '' order by name)),
        md5(string_agg(text, ' ' order by text))
      from fact
      where (oid >= 16384 or catalogue = 'pg_namespace' and oid in (
          select n.oid from pg_catalog.pg_namespace n where nspname = 'public'))
        and not exists (
          select from member where objid = fact.oid and classid::regclass::text = catalogue)
      group by catalogue, oid, part
      having count(name) > 0
      """;

  /** What comes with what: parts of other objects, members of extensions. */
  static final String OWNERS =
      """
      select classid::regclass, objid, objsubid, refclassid::regclass, refobjid, refobjsubid
      from pg_catalog.pg_depend
      where objid >= 16384 and deptype in ('i', 'e')
      """;

  /** What each object needs; for one that goes with another, and was made with it, {@code a}. */
  static final String NEEDS =
      """
      select classid::regclass, objid, objsubid, refclassid::regclass, refobjid, refobjsubid, deptype
      from pg_catalog.pg_depend
      where objid >= 16384 and refobjid >= 16384
      union all
      select classid::regclass, objid, objsubid, 'pg_authid', refobjid, 0, deptype
      from pg_catalog.pg_shdepend
      where dbid = (select oid from pg_catalog.pg_database where datname = current_database())
        and refclassid = 'pg_authid'::regclass and refobjid >= 16384
        and refobjid <> current_user::regrole
      """;

  /** Relations under the names that a trace gives them. */
  static final String RELATIONS =
      """
      select c.oid, n.nspname, c.relname from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.oid >= 16384 and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      """;

  /** How many objects of each sort there are: what a migration adds is the same in every order. */
  static final String COUNTS =
      """
      with relation as (
        select oid, relrowsecurity from pg_catalog.pg_class
        where relnamespace <> 'pg_toast'::regnamespace
      )
      select
        (select count(*) from relation),
        (select count(*) from pg_catalog.pg_attribute a join relation r on r.oid = a.attrelid
          where not a.attisdropped),
        (select count(*) from pg_catalog.pg_attribute a join relation r on r.oid = a.attrelid
          where a.attnotnull),
        (select count(*) from relation where relrowsecurity),
        (select count(*) from pg_catalog.pg_proc),
        (select count(*) from pg_catalog.pg_type),
        (select count(*) from pg_catalog.pg_enum),
        (select count(*) from pg_catalog.pg_constraint),
        (select count(*) from pg_catalog.pg_attrdef),
        (select count(*) from pg_catalog.pg_trigger),
        (select count(*) from pg_catalog.pg_policy)
      """;

  private CensusSql() {}
}
