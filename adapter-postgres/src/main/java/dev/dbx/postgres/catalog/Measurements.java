package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Server;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.jdbc.PgConnection;

/**
 * Sizes and counters of a whole database: they are as they are now, whatever the snapshot.
 *
 * @param sizes the answers to the questions of the sizing
 */
record Measurements(Server server, Sizing sizing, Answers sizes) {

  private static final Question<Integer> RELATIONS =
      new Question<>(
          """
          select count(*) as count
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'v', 'm', 'f')
          and {relations}
          """,
          row -> row.integer("count"));

  static Measurements take(PgConnection connection) throws SQLException {
    CatalogSession session = new CatalogSession(connection);
    Answers first =
        session.together(Scope.EVERYTHING, List.of(Settings.FOR_ALL, Servers.QUESTION, RELATIONS));
    Sizing sizing = Sizing.of(first.to(RELATIONS).get(0));
    return new Measurements(
        first.to(Servers.QUESTION).get(0),
        sizing,
        session.together(Scope.EVERYTHING, sizing.questions()));
  }
}
