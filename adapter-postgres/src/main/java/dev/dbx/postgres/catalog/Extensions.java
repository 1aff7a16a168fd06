package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Extension;
import java.sql.SQLException;

/** Installed extensions. */
final class Extensions {

  static final Question<Extension> QUESTION =
      new Question<>(
          """
          select
            x.extname as name,
            x.extversion as version,
            n.nspname as schema,
            d.description as comment
          from pg_extension x
          join pg_namespace n on n.oid = x.extnamespace
          left join pg_description d
            on d.objoid = x.oid and d.classoid = 'pg_extension'::regclass
          order by x.extname
          """,
          Extensions::read);

  private Extensions() {}

  private static Extension read(Row row) throws SQLException {
    return new Extension(row.name("name"), row.text("version"), row.name("schema"), row.comment());
  }
}
