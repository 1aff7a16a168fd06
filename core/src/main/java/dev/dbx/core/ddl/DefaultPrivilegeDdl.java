package dev.dbx.core.ddl;

import dev.dbx.core.catalog.DefaultPrivilege;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Statements about what new objects will be granted. */
public final class DefaultPrivilegeDdl {

  /** What one ALTER DEFAULT PRIVILEGES is about. */
  private record Place(Identifier role, Optional<Identifier> schema, String objectType) {}

  private DefaultPrivilegeDdl() {}

  /** From none set at all. */
  public static List<String> create(List<DefaultPrivilege> all, int serverVersion) {
    return change(List.of(), all, serverVersion);
  }

  /** From some to others. */
  public static List<String> change(
      List<DefaultPrivilege> from, List<DefaultPrivilege> to, int serverVersion) {
    Map<Place, List<Privilege>> old = places(from);
    Map<Place, List<Privilege>> now = places(to);
    Set<Place> places = new LinkedHashSet<>(old.keySet());
    places.addAll(now.keySet());
    List<String> statements = new ArrayList<>();
    for (Place place : places) {
      List<Privilege> usual = usual(place, serverVersion);
      statements.addAll(
          change(place, old.getOrDefault(place, usual), now.getOrDefault(place, usual)));
    }
    return statements;
  }

  private static Map<Place, List<Privilege>> places(List<DefaultPrivilege> all) {
    return all.stream()
        .collect(
            Collectors.groupingBy(
                entry -> new Place(entry.role(), entry.schema(), entry.objectType()),
                LinkedHashMap::new,
                Collectors.flatMapping(entry -> entry.privilege().stream(), Collectors.toList())));
  }

  /** Those of all schemas stand in place of PostgreSQL's own, those of one schema come on top. */
  private static List<Privilege> usual(Place place, int serverVersion) {
    return place.schema().isPresent() ? List.of() : acl(place).of(place.role(), serverVersion);
  }

  private static List<String> change(Place place, List<Privilege> from, List<Privilege> to) {
    String prefix =
        "ALTER DEFAULT PRIVILEGES FOR ROLE "
            + place.role().sql()
            + place.schema().map(schema -> " IN SCHEMA " + schema.sql()).orElse("")
            + " ";
    String objects = place.objectType().toUpperCase(Locale.ROOT);
    // only the role itself can have granted them
    return GrantDdl.change(objects, place.role(), from, to).stream().map(prefix::concat).toList();
  }

  private static DefaultAcl acl(Place place) {
    return switch (place.objectType()) {
      case "tables" -> DefaultAcl.TABLE;
      case "sequences" -> DefaultAcl.SEQUENCE;
      case "functions" -> DefaultAcl.ROUTINE;
      case "types" -> DefaultAcl.TYPE;
      case "schemas" -> DefaultAcl.SCHEMA;
      case "large objects" -> DefaultAcl.LARGE_OBJECT;
      default -> throw new IllegalArgumentException(place.objectType());
    };
  }
}
