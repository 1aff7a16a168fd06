package dev.dbx.core.catalog;

import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.name.Identifier;
import java.util.Collection;
import java.util.List;

/** Schemas that somebody asks for by name. */
public final class SchemaNames {

  private SchemaNames() {}

  /**
   * The schema of a catalogue that somebody has written.
   *
   * @throws NotFound with names like it, if there is none
   */
  public static Identifier require(String written, Catalog catalog) {
    return require(
        Identifier.parse(written), catalog.schemas().stream().map(DatabaseSchema::name).toList());
  }

  /**
   * The schema, if there is one.
   *
   * @throws NotFound with names like it, if not
   */
  public static Identifier require(Identifier wanted, Collection<Identifier> known) {
    if (known.contains(wanted)) {
      return wanted;
    }
    List<String> names = known.stream().map(Identifier::sql).sorted().toList();
    throw new NotFound(
        "there is no schema " + wanted.sql(),
        CloseMatches.of(wanted.sql(), names),
        names.isEmpty()
            ? "this database has no schema outside PostgreSQL's own"
            : "the schemas are " + String.join(", ", names));
  }
}
