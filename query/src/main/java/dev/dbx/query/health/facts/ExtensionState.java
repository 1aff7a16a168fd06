package dev.dbx.query.health.facts;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import java.util.List;

/**
 * An extension of this database.
 *
 * @param available the version that the files on the server would give
 */
public record ExtensionState(Identifier name, String installed, String available) {

  /** All whose files are there. */
  public static final Source<List<ExtensionState>> SOURCE =
      inquiry ->
          inquiry
              .ask(
                  Sql.of(
                      """
                      select e.extname as name, e.extversion as installed,
                        a.default_version as available
                      from pg_extension e
                      join pg_available_extensions a on a.name = e.extname
                      where a.default_version is not null
                      order by e.extname
                      """))
              .map(
                  row ->
                      new ExtensionState(
                          Identifier.of(row.text("name")),
                          row.text("installed"),
                          row.text("available")));
}
