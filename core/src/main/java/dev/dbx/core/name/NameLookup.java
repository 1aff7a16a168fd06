package dev.dbx.core.name;

import dev.dbx.core.error.DbxException.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the table or view a person means by a name: on the search path, else the only one
 * elsewhere, else the only one whose name differs by case alone, since people write Users for
 * "Users".
 */
public record NameLookup(QualifiedName wanted, List<Identifier> searchPath) {

  private static final int MOST_MATCHES = 3;

  public NameLookup {
    searchPath = List.copyOf(searchPath);
  }

  /**
   * The one with exactly this name.
   *
   * @param existing names with their schemas
   * @throws NotFound if several schemas have it and none of them is on the search path
   */
  public Optional<QualifiedName> exact(Collection<QualifiedName> existing) {
    List<QualifiedName> same = select(existing, name -> name.name().equals(wanted.name()));
    if (wanted.schema().isPresent()) {
      return same.stream().filter(wanted::equals).findFirst();
    }
    return onSearchPath(same).or(() -> onlyOne(select(same, NameLookup::isOfUser)));
  }

  /**
   * The one that is meant.
   *
   * @param existing names with their schemas
   * @throws NotFound with the closest names
   */
  public QualifiedName find(Collection<QualifiedName> existing) {
    return exact(existing).or(() -> sameButForCase(existing)).orElseThrow(() -> unknown(existing));
  }

  private Optional<QualifiedName> onSearchPath(List<QualifiedName> same) {
    return searchPath.stream()
        .flatMap(schema -> same.stream().filter(name -> name.schema().equals(Optional.of(schema))))
        .findFirst();
  }

  private Optional<QualifiedName> onlyOne(List<QualifiedName> same) {
    if (same.size() > 1) {
      throw new NotFound(
          wanted + " is not on the search path, and " + same.size() + " schemas have it",
          same.stream().map(QualifiedName::sql).limit(MOST_MATCHES).toList(),
          "name the schema too");
    }
    return same.stream().findFirst();
  }

  private static boolean isOfUser(QualifiedName name) {
    return name.schema()
        .map(Identifier::value)
        .filter(schema -> !schema.startsWith("pg_") && !schema.equals("information_schema"))
        .isPresent();
  }

  private Optional<QualifiedName> sameButForCase(Collection<QualifiedName> existing) {
    List<QualifiedName> same = select(existing, this::isSameButForCase);
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }

  private boolean isSameButForCase(QualifiedName name) {
    return folded(name.name()).equals(folded(wanted.name()))
        && (wanted.schema().isEmpty()
            ? isOfUser(name)
            : wanted
                .schema()
                .map(NameLookup::folded)
                .equals(name.schema().map(NameLookup::folded)));
  }

  private static String folded(Identifier name) {
    return name.value().toLowerCase(Locale.ROOT);
  }

  private NotFound unknown(Collection<QualifiedName> existing) {
    List<String> near =
        CloseMatches.of(
            wanted.name().value(), existing.stream().map(name -> name.name().value()).toList());
    List<String> matches =
        near.stream()
            .flatMap(close -> existing.stream().filter(name -> name.name().value().equals(close)))
            .map(QualifiedName::sql)
            .limit(MOST_MATCHES)
            .toList();
    return new NotFound(
        "there is no table or view named " + wanted,
        matches,
        "list the tables to see what there is (dbx list-tables)");
  }

  private static List<QualifiedName> select(
      Collection<QualifiedName> from, Predicate<QualifiedName> condition) {
    return from.stream().filter(condition).toList();
  }
}
