package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;
import java.util.List;
import java.util.stream.Stream;

/**
 * All differences between two catalogues, to be told and to be subtracted.
 *
 * @param others objects of kinds of which only that they differ is told
 */
public record CatalogDiff(SchemaDiff schema, List<String> others) {

  public CatalogDiff {
    others = List.copyOf(others);
  }

  /** From the first to the second, with every rename that is likely. */
  public static CatalogDiff between(Catalog from, Catalog to) {
    return new CatalogDiff(SchemaDiff.between(from, to), OtherDifferences.between(from, to));
  }

  /** What the other one does not have as well. */
  public CatalogDiff without(CatalogDiff known) {
    return new CatalogDiff(
        schema.without(known.schema),
        others.stream().filter(other -> !known.others.contains(other)).toList());
  }

  public boolean isEmpty() {
    return schema.isEmpty() && others.isEmpty();
  }

  /** As a program reads it. */
  public List<ChangeLine> changes() {
    return schema.report();
  }

  /** As a person reads it, one line for each. */
  public List<String> lines() {
    return Stream.concat(schema.lines().stream(), others.stream().map(other -> "~ " + other))
        .toList();
  }
}
