package dev.dbx.migration.replay;

import dev.dbx.core.catalog.Catalog;
import java.util.List;
import java.util.Set;

/**
 * What files define.
 *
 * @param name of the file or the folder
 * @param schemas that the files make
 * @param changesPublic whether they change the schema public itself
 * @param gaps objects that the sandbox could not have, and why
 * @param notes what a reader should know of how they were run
 */
public record Replayed(
    String name,
    Catalog definitions,
    Set<String> schemas,
    boolean changesPublic,
    List<String> gaps,
    List<String> notes) {

  public Replayed {
    schemas = Set.copyOf(schemas);
    gaps = List.copyOf(gaps);
    notes = List.copyOf(notes);
  }
}
