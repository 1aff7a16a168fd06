package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Domain;
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
  private final List<Domain> domains;

  Tables(Catalog catalog) {
    this.domains = catalog.domains();
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

  /** Whether a column's values are of a domain, or of one that is made of it. */
  boolean isOf(Column column, QualifiedName domain) {
    String type = column.type();
    for (int depth = 0; depth <= domains.size(); depth++) {
      if (isNamed(type, domain)) {
        return true;
      }
      Optional<String> base = base(type);
      if (base.isEmpty()) {
        return false;
      }
      type = base.get();
    }
    return false;
  }

  private Optional<String> base(String type) {
    return domains.stream()
        .filter(each -> isNamed(type, each.name()))
        .map(Domain::baseType)
        .findFirst();
  }

  /** As format_type prints it: without a schema where the search path finds it. */
  private static boolean isNamed(String type, QualifiedName name) {
    return type.equals(name.sql())
        || type.equals(name.name().sql())
        || name.schema().isEmpty() && type.endsWith("." + name.name().sql());
  }

  List<Relation> all() {
    return List.copyOf(byName.values());
  }
}
