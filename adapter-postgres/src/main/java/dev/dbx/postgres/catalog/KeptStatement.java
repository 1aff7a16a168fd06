package dev.dbx.postgres.catalog;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A prepared statement with the OID of a relation as its only parameter. Its name is made of its
 * text: whatever else uses the same server session, as behind a connection pooler, what has the
 * name is the statement.
 */
record KeptStatement(String name, String sql) {

  /** Those that the session has. */
  static final Question<String> NAMES =
      new Question<>(
          """
          select s.name
          from pg_catalog.pg_prepared_statements s
          where pg_catalog.starts_with(s.name, 'dbx_')
          """,
          row -> row.text("name"));

  /** The statement of a question about one relation. */
  static KeptStatement of(String questionAboutOne) {
    String sql = questionAboutOne.replace("?::oid", "$1");
    UUID hash = UUID.nameUUIDFromBytes(sql.getBytes(StandardCharsets.UTF_8));
    return new KeptStatement("dbx_" + hash.toString().replace("-", ""), sql);
  }

  String preparation() {
    return "prepare " + name + " (oid) as " + sql;
  }

  String execution(long oid) {
    return "execute " + name + "(" + oid + ")";
  }
}
