package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.RewriteRule;
import java.sql.SQLException;

/** The rules of relations, without those that make views. */
final class Rules {

  static final Question<Part<RewriteRule>> QUESTION =
      new Question<Part<RewriteRule>>(
              """
              select
                r.ev_class as relation,
                r.rulename as name,
                case r.ev_type
                  when '1' then 'SELECT'
                  when '2' then 'UPDATE'
                  when '3' then 'INSERT'
                  when '4' then 'DELETE'
                end as event,
                r.is_instead as instead,
                r.ev_enabled as enabled,
                pg_get_ruledef(r.oid) as definition,
                d.description as comment
              from pg_rewrite r
              left join pg_description d
                on d.objoid = r.oid and d.classoid = 'pg_rewrite'::regclass
              where r.ev_class {in scope}
              and r.rulename <> '_RETURN'
              order by r.ev_class, r.rulename
              """,
              Rules::read)
          .withoutNull("definition");

  private Rules() {}

  private static Part<RewriteRule> read(Row row) throws SQLException {
    return new Part<>(
        row.number("relation"),
        new RewriteRule(
            row.name("name"),
            row.text("event"),
            row.is("instead"),
            Codes.enabled(row.letter("enabled")),
            row.text("definition"),
            row.comment()));
  }
}
