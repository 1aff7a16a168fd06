package dev.dbx.postgres.catalog;

/** Statements that create collations, conversions and what text search is made of. */
final class TextDefinitions {

  static final String SQL =
      """
      select c.tableoid, c.oid,
        array[format(
          'CREATE COLLATION %I.%I (%s)',
          n.nspname,
          c.collname,
          concat_ws(
            ', ',
            'PROVIDER = ' || case c.collprovider
              when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
            case when not c.collisdeterministic then 'DETERMINISTIC = false' end,
            case when c.collprovider <> 'c' then
              'LOCALE = ' || quote_literal({collation locale})
            end,
            case when c.collprovider = 'c' then
              'LC_COLLATE = ' || quote_literal(c.collcollate)
            end,
            case when c.collprovider = 'c' then
              'LC_CTYPE = ' || quote_literal(c.collctype)
            end,
            'RULES = ' || quote_literal({collation rules})))],
        false, c.collowner, null::aclitem[]
      from pg_collation c
      join pg_namespace n on n.oid = c.collnamespace
      union all
      select c.tableoid, c.oid,
        array[format(
          'CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s',
          case when c.condefault then 'DEFAULT ' end,
          n.nspname,
          c.conname,
          pg_encoding_to_char(c.conforencoding),
          pg_encoding_to_char(c.contoencoding),
          c.conproc)],
        false, c.conowner, null
      from pg_conversion c
      join pg_namespace n on n.oid = c.connamespace
      union all
      select p.tableoid, p.oid,
        array[format(
          'CREATE TEXT SEARCH PARSER %I.%I (%s)',
          n.nspname,
          p.prsname,
          concat_ws(
            ', ',
            'START = ' || p.prsstart,
            'GETTOKEN = ' || p.prstoken,
            'END = ' || p.prsend,
            'HEADLINE = ' || nullif(p.prsheadline, 0)::regproc,
            'LEXTYPES = ' || p.prslextype))],
        false, null, null
      from pg_ts_parser p
      join pg_namespace n on n.oid = p.prsnamespace
      union all
      select t.tableoid, t.oid,
        array[format(
          'CREATE TEXT SEARCH TEMPLATE %I.%I (%s)',
          n.nspname,
          t.tmplname,
          concat_ws(
            ', ', 'INIT = ' || nullif(t.tmplinit, 0)::regproc, 'LEXIZE = ' || t.tmpllexize))],
        false, null, null
      from pg_ts_template t
      join pg_namespace n on n.oid = t.tmplnamespace
      union all
      select d.tableoid, d.oid,
        array[format(
          'CREATE TEXT SEARCH DICTIONARY %I.%I (%s)',
          n.nspname,
          d.dictname,
          concat_ws(', ', format('TEMPLATE = %I.%I', tn.nspname, t.tmplname), d.dictinitoption))],
        false, d.dictowner, null
      from pg_ts_dict d
      join pg_namespace n on n.oid = d.dictnamespace
      join pg_ts_template t on t.oid = d.dicttemplate
      join pg_namespace tn on tn.oid = t.tmplnamespace
      union all
      select c.tableoid, c.oid,
        array[format(
          'CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I)',
          n.nspname, c.cfgname, pn.nspname, p.prsname)]
          || array(
            select format(
              'ALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH %s',
              n.nspname,
              c.cfgname,
              token.alias,
              string_agg(format('%I.%I', dn.nspname, d.dictname), ', ' order by m.mapseqno))
            from pg_ts_config_map m
            join ts_token_type(c.cfgparser) token on token.tokid = m.maptokentype
            join pg_ts_dict d on d.oid = m.mapdict
            join pg_namespace dn on dn.oid = d.dictnamespace
            where m.mapcfg = c.oid
            group by token.tokid, token.alias
            order by token.tokid),
        false, c.cfgowner, null
      from pg_ts_config c
      join pg_namespace n on n.oid = c.cfgnamespace
      join pg_ts_parser p on p.oid = c.cfgparser
      join pg_namespace pn on pn.oid = p.prsnamespace
      """;

  private TextDefinitions() {}
}
