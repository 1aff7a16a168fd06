package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.NameLookup;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of a database by the names that a script gives them. */
final class Tables {

  private static final List<Identifier> SEARCH_PATH = List.of(Identifier.of("public"));

  private final Map<QualifiedName, Relation> byName;

  Tables(Catalog catalog) {
    this.byName =
        catalog.relations().stream()
            .filter(
                relation ->
                    relation.kind() == RelationKind.TABLE
                        || relation.kind() == RelationKind.PARTITIONED_TABLE)
            .collect(Collectors.toMap(Relation::name, Function.identity()));
  }

  /** Empty also where several schemas have it. */
  Optional<Relation> find(QualifiedName written) {
    try {
      return new NameLookup(written, SEARCH_PATH).exact(byName.keySet()).map(byName::get);
    } catch (NotFound ambiguous) {
      return Optional.empty();
    }
  }

  List<Relation> all() {
    return List.copyOf(byName.values());
  }
}
