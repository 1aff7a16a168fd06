package dev.dbx.core.guard;

import dev.dbx.core.guard.CodeRules.Purpose;
import dev.dbx.core.port.Mention;
import dev.dbx.core.port.Mentions;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Checks the code that tables add to a write before it is planned: defaults, generated columns,
 * rules, policies and assignment casts, of the tables it names and of all below them: those of
 * views, of rules and of partitions.
 */
final class TableCode {

  private static final Sql DEFINITIONS =
      Sql.of(
          """
          , tables (oid) as (
            select c.oid
            from asked a
            join pg_class c on c.relname = a.name
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = a.schema or a.schema = '' and n.oid in (select oid from path)
            union
            select next.oid
            from tables t
            cross join lateral (
              select d.refobjid
              from pg_rewrite w
              join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid
              where w.ev_class = t.oid and d.refclassid = 'pg_class'::regclass
              union all
              select i.inhrelid from pg_inherits i where i.inhparent = t.oid
            ) as next (oid)
          ), types (oid) as (
            select a.atttypid
            from tables t
            join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
            union
            select next.oid
            from types
            join pg_type t on t.oid = types.oid
            cross join lateral (
              {}
            ) as next (oid)
          )
          select
            'READ' as purpose,
            'default of ' || d.adrelid::regclass || '.' || quote_ident(a.attname) as via,
            pg_get_expr(d.adbin, d.adrelid) as body
          from tables t
          join pg_attrdef d on d.adrelid = t.oid
          join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
          union all
          select 'READ', 'default of ' || t.oid::regtype, pg_get_expr(t.typdefaultbin, 0)
          from types
          join pg_type t on t.oid = types.oid
          where t.typdefaultbin is not null
          union all
          select 'READ', 'cast to ' || c.casttarget::regtype, c.castfunc::regproc || '()'
          from types t
          join pg_cast c on c.casttarget = t.oid
          where c.castcontext = 'a' and c.castfunc >= 16384
          union all
          select
            'READ',
            'rule ' || quote_ident(w.rulename) || ' on ' || w.ev_class::regclass,
            pg_get_ruledef(w.oid)
          from tables t
          join pg_rewrite w on w.ev_class = t.oid
          where w.ev_type <> '1'
          union all
          select
            'POLICY',
            'policy ' || quote_ident(p.polname) || ' on ' || p.polrelid::regclass,
            concat_ws(
              e'\\n', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
          from tables t
          join pg_policy p on p.polrelid = t.oid
          order by via
          """,
          Lookup.PARTS_OF_TYPE);

  private final StatementParser parser;
  private final QueryRunner runner;

  TableCode(StatementParser parser, QueryRunner runner) {
    this.parser = parser;
    this.runner = runner;
  }

  /**
   * Lets a write be planned.
   *
   * @param relations all that its text names
   */
  void requirePlannable(List<Mention> relations, Call call) {
    List<Asked> tables =
        relations.stream().map(table -> new Asked(Asked.As.RELATION, table.name())).toList();
    Sql question = Lookup.names(tables, Set.of()).then(DEFINITIONS);
    List<Row> definitions = runner.ask(question, call).map(Function.identity());
    check(definitions, Purpose.READ, call);
    check(definitions, Purpose.POLICY, call);
  }

  private void check(List<Row> definitions, Purpose purpose, Call call) {
    List<Reached> checked =
        definitions.stream()
            .filter(row -> Purpose.valueOf(row.text("purpose")) == purpose)
            .map(row -> Reached.definition(row.text("via"), row.text("body")))
            .toList();
    CodeCheck check =
        new CodeCheck(
            parser,
            new Lookup(runner),
            new CodeRules(purpose),
            new RecentPasses(System::nanoTime),
            Mentions.NONE);
    check.runPlanned(checked, call);
  }
}
