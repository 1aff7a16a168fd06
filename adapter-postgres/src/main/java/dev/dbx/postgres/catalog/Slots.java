package dev.dbx.postgres.catalog;

import java.util.List;

/** Fills the places of a query that depend on the server's version or on the scope of the read. */
final class Slots {

  /**
   * SQL that a server understands from a version on, and what stands in before.
   *
   * @param major the first version with it
   */
  private record Since(String slot, int major, String sql, String before) {
    String on(int server) {
      return server >= major ? sql : before;
    }
  }

  private static final List<Since> VERSIONS =
      List.of(
          // until 14 the clones of a partitioned table's triggers count as internal
          new Since(
              "{trigger of a user}",
              15,
              "not t.tgisinternal",
              "(not t.tgisinternal or t.tgparentid <> 0)"),
          new Since("{nulls not distinct}", 15, "i.indnullsnotdistinct", "false"),
          new Since("{on delete columns}", 15, "con.confdelsetcols", "null::int2[]"),
          new Since("{published columns}", 15, "pr.prattrs", "null::int2vector"),
          new Since("{published filter}", 15, "pg_get_expr(pr.prqual, pr.prrelid)", "null"),
          new Since(
              "{published schemas}",
              15,
              """
              array(
                select n.nspname::text
                from pg_publication_namespace pn
                join pg_namespace n on n.oid = pn.pnnspid
                where pn.pnpubid = p.oid
                order by n.nspname)\
              """,
              "'{}'::text[]"),
          // until 14 ICU collations have theirs where the others do
          new Since("{collation locale}", 17, "c.colllocale", "{collation locale before 17}"),
          new Since("{collation locale before 17}", 15, "c.colliculocale", "c.collcollate"),
          new Since("{collation rules}", 16, "c.collicurules", "null"),
          new Since("{membership inherits}", 16, "m.inherit_option", "u.rolinherit"),
          new Since("{membership may be set}", 16, "m.set_option", "true"),
          new Since("{published generated columns}", 18, "p.pubgencols = 's'", "false"),
          new Since("{enforced}", 18, "con.conenforced", "true"),
          new Since("{temporal}", 18, "con.conperiod", "false"));

  private static final String USER_SCHEMA =
      "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

  private static final String TYPES =
      USER_SCHEMA
          + """

          and not exists (
            select from pg_depend e
            where e.classid = 'pg_type'::regclass and e.objid = t.oid and e.deptype = 'e')\
          """;

  private Slots() {}

  static String fill(String sql, int serverMajor, Scope scope) {
    String filled =
        sql.replace("{relations}", scope.relations())
            .replace("{constraints}", scope.constraints())
            .replace("{types}", TYPES)
            .replace("{in scope}", scope.comparison())
            .replace("{user schema}", USER_SCHEMA)
            .replace("{block}", "current_setting('block_size')::bigint");
    for (Since since : VERSIONS) {
      filled = filled.replace(since.slot(), since.on(serverMajor));
    }
    return filled;
  }
}
