package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.StatisticsObject;
import java.sql.SQLException;

/** The extended statistics of tables. */
final class StatisticsObjects {

  static final Question<Part<StatisticsObject>> QUESTION =
      new Question<Part<StatisticsObject>>(
              """
              select
                s.stxrelid as relation,
                n.nspname as schema,
                s.stxname as name,
                array(
                  select case kind
                    when 'd' then 'ndistinct'
                    when 'f' then 'dependencies'
                    when 'm' then 'mcv'
                    when 'e' then 'expressions'
                    else kind::text
                  end
                  from unnest(s.stxkind) kind) as kinds,
                array(
                  select a.attname::text
                  from unnest(s.stxkeys::int2[]) with ordinality k (attnum, position)
                  join pg_attribute a on a.attrelid = s.stxrelid and a.attnum = k.attnum
                  order by k.position) as columns,
                pg_get_statisticsobjdef_expressions(s.oid) as expressions,
                pg_get_statisticsobjdef(s.oid) as definition,
                pg_get_userbyid(s.stxowner) as owner,
                nullif(s.stxstattarget, -1) as statistics_target,
                d.description as comment
              from pg_statistic_ext s
              join pg_namespace n on n.oid = s.stxnamespace
              left join pg_description d
                on d.objoid = s.oid and d.classoid = 'pg_statistic_ext'::regclass
              where s.stxrelid {in scope}
              order by n.nspname, s.stxname
              """,
              StatisticsObjects::read)
          .withoutNull("definition");

  private StatisticsObjects() {}

  private static Part<StatisticsObject> read(Row row) throws SQLException {
    return new Part<>(
        row.number("relation"),
        new StatisticsObject(
            row.qualifiedName(),
            row.texts("kinds"),
            row.names("columns"),
            row.texts("expressions"),
            row.text("definition"),
            row.name("owner"),
            row.optionalInteger("statistics_target"),
            row.comment()));
  }
}
