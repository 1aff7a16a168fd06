package dev.dbx.postgres.catalog;

/** CREATE AGGREGATE for an aggregate, which PostgreSQL itself has no function for. */
final class AggregateDefinition {

  // pg_proc p, pg_aggregate a. As pg_dump writes it; READ_ONLY is the default of FINALFUNC_MODIFY,
  // for ordered-set aggregates READ_WRITE.
  static final String SQL =
      """
      format(
        E'CREATE AGGREGATE %I.%I(%s) (\\n    %s\\n)',
        n.nspname,
        p.proname,
        case when p.pronargs = 0 then '*' else pg_get_function_arguments(p.oid) end,
        concat_ws(
          E',\\n    ',
          'SFUNC = ' || a.aggtransfn,
          'STYPE = ' || format_type(a.aggtranstype, null),
          'SSPACE = ' || nullif(a.aggtransspace, 0),
          'FINALFUNC = ' || nullif(a.aggfinalfn::text, '-'),
          case when a.aggfinalextra then 'FINALFUNC_EXTRA' end,
          case when a.aggfinalmodify <> case when a.aggkind = 'n' then 'r' else 'w' end then
            'FINALFUNC_MODIFY = ' || case a.aggfinalmodify
              when 'r' then 'READ_ONLY' when 's' then 'SHAREABLE' else 'READ_WRITE' end
          end,
          'COMBINEFUNC = ' || nullif(a.aggcombinefn::text, '-'),
          'SERIALFUNC = ' || nullif(a.aggserialfn::text, '-'),
          'DESERIALFUNC = ' || nullif(a.aggdeserialfn::text, '-'),
          'INITCOND = ' || quote_literal(a.agginitval),
          'MSFUNC = ' || nullif(a.aggmtransfn::text, '-'),
          'MINVFUNC = ' || nullif(a.aggminvtransfn::text, '-'),
          'MSTYPE = ' || format_type(nullif(a.aggmtranstype, 0), null),
          'MSSPACE = ' || nullif(a.aggmtransspace, 0),
          'MFINALFUNC = ' || nullif(a.aggmfinalfn::text, '-'),
          case when a.aggmfinalextra then 'MFINALFUNC_EXTRA' end,
          case when a.aggmtranstype <> 0
              and a.aggmfinalmodify <> case when a.aggkind = 'n' then 'r' else 'w' end then
            'MFINALFUNC_MODIFY = ' || case a.aggmfinalmodify
              when 'r' then 'READ_ONLY' when 's' then 'SHAREABLE' else 'READ_WRITE' end
          end,
          'MINITCOND = ' || quote_literal(a.aggminitval),
          (select format('SORTOP = OPERATOR(%I.%s)', son.nspname, so.oprname)
            from pg_operator so
            join pg_namespace son on son.oid = so.oprnamespace
            where so.oid = a.aggsortop),
          case p.proparallel when 's' then 'PARALLEL = SAFE' when 'r' then 'PARALLEL = RESTRICTED' end,
          case when a.aggkind = 'h' then 'HYPOTHETICAL' end))
      """;

  private AggregateDefinition() {}
}
