package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who was granted what on a relation or its columns, by grantee; PUBLIC is a grantee too. */
final class Grants {

  private static final String PUBLIC = "PUBLIC";

  /** The roles that take requests from outside (Supabase and PostgREST), besides PUBLIC. */
  private static final Set<String> API_ROLES = Set.of(PUBLIC, "anon", "authenticated", "web_anon");

  private static final List<String> ROW_PRIVILEGES =
      List.of("SELECT", "INSERT", "UPDATE", "DELETE");

  private Grants() {}

  /** Which of SELECT, INSERT, UPDATE and DELETE the API roles hold: {@code anon: SELECT}. */
  static Optional<String> toApiRoles(Relation relation) {
    Map<String, Set<String>> byRole = new TreeMap<>();
    all(relation)
        .filter(privilege -> ROW_PRIVILEGES.contains(privilege.privilege()))
        .filter(privilege -> API_ROLES.contains(grantee(privilege)))
        .forEach(
            privilege ->
                byRole
                    .computeIfAbsent(grantee(privilege), role -> new TreeSet<>())
                    .add(privilege.privilege()));
    return byRole.isEmpty()
        ? Optional.empty()
        : Optional.of(
            byRole.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " granted to " + entry.getKey())
                .collect(Collectors.joining("; ")));
  }

  private static Stream<Privilege> all(Relation relation) {
    return Stream.concat(
        relation.privileges().stream(),
        relation.columns().stream().map(Column::privileges).flatMap(List::stream));
  }

  private static String grantee(Privilege privilege) {
    return privilege.grantee().map(Identifier::value).orElse(PUBLIC);
  }
}
